"""Where the words of a scene lead: the address of a record's page, as it is judged on the day of the file."""

from dataclasses import dataclass

from regiondata.exports.passport import pinned_address
from regiondata.links import RECORD_PAGES, address, record_target
from regiondata.region import Region
from regiondata.views.scene import RecordKey


@dataclass(frozen=True)
class Way:
    """How addresses of a file begin, and which region on which day they show."""

    home: str
    region: Region

    def to(self, record: RecordKey | None) -> str:
        """Return the address of a record's page; nothing where it has none."""
        if record is None or record[0] not in RECORD_PAGES:
            return ""
        if record[0] == "key_figure":
            return pinned_address(record[1], self.region, self.home)
        page, parameters = record_target(*record)
        return self.home + address(page, parameters, self.kept)

    @property
    def kept(self) -> dict[str, str]:
        """What every address keeps."""
        return {"region": self.region.slug, "as_of": self.region.as_of.isoformat()}
