"""What a server adds around the pages: settings, guards, headers, open data and static pages."""
