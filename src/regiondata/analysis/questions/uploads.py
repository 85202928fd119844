"""Where the questions stand in an uploaded file: the sheet, the header row, the column, and the rows that are none.

Everything is proposed and can be changed: each row that is left out is kept with its reason.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from regiondata.analysis.questions.upload_formats import MOST_LETTERS, MOST_ROWS, Cells, Sheet, UploadError
from regiondata.analysis.search import fold
from regiondata.i18n import tr

SHORT_NAME = 60
"""A cell that is longer is no name of a column."""
MOST_NAMES = 40
"""A row with more filled cells is no header."""
MOSTLY = 0.6
MOST_OF_DATA = 2.0
"""Rows that ask nothing, under no name of questions, count at most as so many that do: they are data, perhaps."""

TITLE, HEADER, HEADING, FORMULA, HIDDEN, INSTRUCTION, ELSEWHERE, WORDLESS = (
    "title",
    "header",
    "heading",
    "formula",
    "hidden",
    "instruction",
    "elsewhere",
    "wordless",
)
"""Why a row is left out."""

_MARK = re.compile("[?？؟]")
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_NUMBERING = re.compile(r"^\W*(?:[A-Z]{0,2}[.\-]?\d[\d.]*|[A-Za-z]|[ivxIVX]+)[.):]\s*|^\W*\d[\d.]*\s+|^Q\d+\W+")
_ASKING = re.compile(
    r"(?:please\s+)?(?:attach|confirm|describe|detail|estimate|explain|give|identify|indicate|list|name|outline|provide"
    r"|quote|share|specify|state|summari[sz]e)\b|(?:are|can|could|did|do|does|has|have|how|is|should|to what"
    r"|under what|what|when|where|which|who|whom|whose|why|will|would)\b"
    r"|(?:bitte\s+)?(?:beschreiben|nennen|erläutern|erklären|bestätigen|geben) sie\b"
    r"|bitte (?:beschreiben|nennen|angeben)\b"
    r"|(?:wie|was|wer|wo|wann|warum|woher|inwieweit|welche[rsnm]?|gibt es|ist|sind|haben|hat|können|kann|werden)\b"
    r"|(?:beskriv|ange|lista|redogör|vad|hur|vilk(?:en|et|a)|varför|vem|finns|är|kan|har|hvad|hvor\w*|hvilk\w+|hvem"
    r"|findes|oppgi|angi)\b"
    r"|(?:(?:merci de|veuillez)\s+)?(?:décri\w+|indique[rz]|précise[rz]|liste[rz]|détaille[rz]|explique\w*"
    r"|fourni[rs]\w*)\b|(?:quel(?:le)?s?|combien|comment|où|quand|pourquoi|qui|est-ce|existe-t-il|y a-t-il)\b"
    r"|(?:describ[ai]n?|descreva|indique|detalle|explique|cuál(?:es)?|cuánt[oa]s?|cómo|dónde|cuándo|quién|existen?|qual"
    r"|quais|quant[oaie]s?|onde|quando|descriv\w+|indicare|elencare|qual[ei]|esistono)\b"
    r"|(?:beschrijf|geef|noem|wat|welke|hoe|hoeveel|waar|wanneer|waarom|zijn er|heeft)\b"
    r"|(?:proszę )?(?:opisać|opisz|podać|podaj|wskazać|wymienić)\b|(?:jak\w*|ile|ilu|czy|gdzie|kiedy|dlaczego|kto)\b"
    r"|(?:опишите|укажите|перечислите|объясните|как\w*|сколько|где|когда|почему|кто|есть ли)\b"
    r"|(?:kuvaile|kuvatkaa|mikä|mitkä|mitä|kuinka|miten|missä|milloin|miksi|onko)\b"
    r"|(?:περιγράψτε|αναφέρετε|ποι[οαά]\w*|πόσ\w+|πώς|πού|πότε|γιατί)\b",
    re.IGNORECASE,
)
_ASKING_WITHIN = re.compile(
    "[请請](?:说明|說明|描述|提供|列出|介绍|介紹)|是否|多少|哪些|哪里|哪裡|如何|什么|什麼|何时|吗$|嗎$|ですか|でしょうか|ください"
    "|주십시오|주세요|습니까|입니까|인가요|يرجى|الرجاء|اذكر|açıklayınız|belirtiniz|açıklayın"
)
"""Words that ask in languages whose sentences do not begin with them, or have no spaces."""
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_INSTRUCTION = re.compile(
    r"(?:please\s+)?(?:answer|all (?:answers|information)|complete|contact|confidential|deadline|do not|don.t|end of"
    r"|enter|fill|instructions?|keep|leave|note|prepared (?:by|for)|read|refer|return|see|send|submit|subtotal"
    r"|thank you|the questions below|this (?:document|file|form|list|questionnaire|sheet|workbook)|total|use|version"
    r"|yellow cells|where an answer|responses? (?:are|must|should)|page \d|all rights|copyright)\b|©"
    r"|(?:bitte )?(?:ausfüllen|beantworten|füllen|senden|zurücksenden|hinweise?|vertraulich|anleitung|stand)\b"
    r"|bitte bis\b|(?:merci de|veuillez) (?:remplir|répondre|retourner|renvoyer|compléter)\b|confidentiel\b"
    r"|(?:confidencial|confidenziale|instrucciones|istruzioni|instruções|instruktioner|anvisningar|ifylles|återsänd"
    r"|fyll i|vertrouwelijk|poufne|конфиденциально|инструкция)\b|[请請](?:填写|填寫|于|在)|保密|机密",
    re.IGNORECASE,
)
_COVER = re.compile(
    r"^\W*(?:cover|title|intro|instructions?|guidance|guide|read ?me|how to|about|legend|glossary|definitions?|notes?"
    r"|deckblatt|anleitung|hinweise|försättsblad|instruktion|mode d|portada|copertina)",
    re.IGNORECASE,
)
"""Names of sheets that hold no list, unless nothing else does."""
_SUMS = {"total", "subtotal", "sum", "answered"}
_SECTION = re.compile(r"(?:section|part|chapter|block)\b|(?:[A-Z]|[IVX]+|\d+)[.):]\s", re.IGNORECASE)

_QUESTION_NAMES = {
    "question questions frage fragen fraga fragor sporgsmal sporsmal kysymys kysymykset pregunta preguntas pergunta "
    "perguntas domanda domande vraag vragen pytanie pytania otazka otazky kerdes kerdesek intrebare intrebari pitanje "
    "pitanja vprasanje vprasanja klausimas klausimai jautajums jautajumi kusimus kusimused soru sorular hoi pertanyaan "
    "вопрос вопросы питання въпрос въпроси ερωτηση ερωτησεις ερωτημα السؤال سؤال الأسئلة שאלה שאלות प्रश्न 질문 문항": 3,
    "request requests query queries enquiry requested required requirement requirements information anfrage anfragen "
    "demande demandes solicitud solicitudes richiesta richieste anforderung anforderungen запрос": 2,
    "item items description topic subject criterion criteria parameter indicator details issue metric metrics factor "
    "factors measure kpi datapoint kriterium kriterien kriterier critere criteres criterio criterios kryterium "
    "критерий beschreibung beskrivning descripcion descrizione описание": 1,
}
_RANKS = {fold(word): rank for words, rank in _QUESTION_NAMES.items() for word in words.split()}
_UNSPACED_NAMES = {
    "问题": 3,
    "問題": 3,
    "質問": 3,
    "设问": 3,
    "設問": 3,
    "提问": 3,
    "要求": 2,
    "项目": 1,
    "項目": 1,
    "指标": 1,
}
_OTHERS = """
answer answers antwoord antwort antworten attachment category comment comments date evidence format group guidance id
kommentar kommentarer no notes nr number owner priority ref reference remarks reply reponse reponses response responses
respuesta respuestas resposta respostas risposta risposte score section source sources status svar theme type unit units
value values weight weighting why year
bereich categoria categorie cevap kategorie kategoria konu lfd lp. n.o nro numero odpoved odpowiedz omrade quelle
raspuns sira stt thema themenbereich tema temat valasz vastaus yanit
ответ ответы тема категория απαντηση θεμα الإجابة الرقم الموضوع תשובה נושא 답변 번호 분야
"""
_OTHER_NAMES = frozenset(map(fold, _OTHERS.split()))
_UNSPACED_OTHERS = (
    "回答",
    "答案",
    "答复",
    "序号",
    "序號",
    "编号",
    "番号",
    "类别",
    "分类",
    "分野",
    "备注",
    "備考",
    "单位",
)


@dataclass(frozen=True)
class UploadedQuestion:
    """One question of the file and the row in which it stands, counted from 1 as a spreadsheet counts."""

    row: int
    text: str


@dataclass(frozen=True)
class LeftOut:
    """A row that was not taken for a question, and why."""

    row: int
    text: str
    reason: str


@dataclass(frozen=True)
class Layout:
    """Where the questions of a sheet stand: the row with the names of columns, or 0, and the column.

    A later header moves the column where nobody has chosen it.
    """

    header: int
    column: int
    is_chosen: bool = False


@dataclass(frozen=True)
class Reading:
    """What was taken of a sheet, and what was left out."""

    questions: tuple[UploadedQuestion, ...]
    left_out: tuple[LeftOut, ...]


def is_asking(text: str) -> bool:
    """Say whether a text asks for something: by its question mark, or by how it begins."""
    if has_mark(text):
        return True
    bare = _NUMBERING.sub("", text, count=1)
    asks = _ASKING.match(bare) or _ASKING_WITHIN.search(bare)
    return count_words(bare) >= 3 and bool(asks) and not _INSTRUCTION.match(bare)


def has_mark(text: str) -> bool:
    """Say whether a text has a question mark; in Greek it looks like a semicolon."""
    return bool(_MARK.search(text)) or (text.rstrip().endswith((";", "\u037e")) and bool(_GREEK.search(text)))


def count_words(text: str) -> int:
    """Return how many words a text has; where none stand apart, two letters are about one."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def column_rank(name: str) -> int:
    """Return how surely a column of this name holds questions, from 3 to 0; -1 for a name of another column."""
    words = [word.strip(".") for word in fold(name).split()]
    if not words:
        return -1 if name.strip() in {"#", "№"} else 0
    if len(words) > 6 or len(name) > SHORT_NAME or has_mark(name):
        return 0
    if _UNSPACED.search(name):
        return _unspaced_rank(name)
    if words[0] in _OTHER_NAMES or words[-1] in _OTHER_NAMES:
        return -1
    return max(_RANKS.get(words[0], 0), _RANKS.get(words[-1], 0))


def _unspaced_rank(name: str) -> int:
    """Return the rank of a name whose words do not stand apart: the last that it holds counts."""
    known = {**dict.fromkeys(_UNSPACED_OTHERS, -1), **_UNSPACED_NAMES}
    held = [(name.rfind(word), rank) for word, rank in known.items() if word in name and count_words(name) <= 8]
    return max(held)[1] if held else 0


def is_header(row: Cells) -> bool:
    """Say whether a row names columns, one of them that of the questions."""
    filled = [cell for cell in row.cells if cell]
    if not 0 < len(filled) <= MOST_NAMES or any(len(cell) > 2 * SHORT_NAME for cell in filled):
        return False
    ranks = [column_rank(cell) for cell in filled]
    if len(filled) == 1:
        return max(ranks) >= 2 and len(filled[0].split()) <= 3
    known = sum(rank != 0 for rank in ranks)
    asks = any(map(has_mark, filled))  # "Why do we ask?" may name a column, beside others that do
    if max(ranks) >= 1:
        return known >= (3 if asks else 2)
    # three names of other columns beside an unknown one: that is what the list is of
    return known >= 3 and len(filled) > known and not asks and not any(map(_has_digit, filled))


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def propose_layout(sheet: Sheet) -> Layout:
    """Return where the questions of a sheet most likely stand."""
    header = _header_row(sheet.rows)
    return Layout(header.row if header else 0, propose_column(sheet, header.row if header else 0))


def _header_row(rows: Sequence[Cells]) -> Cells | None:
    named = [row for row in rows if is_header(row)]
    wide = [row for row in named if sum(map(bool, row.cells)) > 1]
    return next(iter(wide or named), None) or _unnamed_header(rows)


def _unnamed_header(rows: Sequence[Cells]) -> Cells | None:
    """Return the row that looks like a header by its form only: short texts, directly above what asks."""
    width = max((len(row.cells) for row in rows), default=0)
    for row, below in pairwise(rows[:31]):
        if _begins_a_numbering(row, below):
            return row
        filled = [cell for cell in row.cells if cell]
        short = all(len(cell) <= SHORT_NAME and not is_asking(cell) for cell in filled)
        if width == 1:
            asks = any(is_asking(later.at(0)) or len(later.at(0)) > SHORT_NAME for later in rows[1:])
            return row if short and asks else None
        if any(is_asking(cell) for cell in row.cells):
            return None
        if short and len(filled) > 1 and not row.merged and any(is_asking(cell) for cell in below.cells):
            return row if not any(cell.replace(".", "").isdigit() for cell in filled) else None
    return None


def _begins_a_numbering(row: Cells, below: Cells) -> bool:
    """Say whether a row names a column, and the row below it has a number there: `ID` above `L-1`."""
    named = (place for place, cell in enumerate(row.cells) if cell and column_rank(cell) < 0 and not _has_digit(cell))
    numbered = any(_has_digit(below.at(place)) or place in below.formulas for place in named)
    return numbered and sum(map(bool, row.cells)) > 1 and not any(map(_has_digit, row.cells))


def propose_column(sheet: Sheet, header: int) -> int:
    """Return the column that most likely holds the questions: by its name, then by what asks, then by its text."""
    names = next((row for row in sheet.rows if row.row == header), None)
    body = [row for row in sheet.rows if row.row > header and not is_header(row)]
    width = max((len(row.cells) for row in sheet.rows), default=1)

    def weigh(column: int) -> tuple[bool, float, int, int]:
        texts = [row.at(column) for row in body if row.at(column)]
        rank = column_rank(names.at(column)) if names else 0
        worded = sum(count_words(text) >= 2 for text in texts)
        trusted = rank if worded >= len(texts) / 2 and texts else min(rank, 0)
        asking = sum(map(is_asking, texts))
        first = trusted if trusted >= 2 or not asking else 1 + asking / (1 + len(texts)) if trusted >= 0 else trusted
        return bool(texts) and column not in sheet.hidden_columns, first, asking, sum(map(len, texts))

    return max(range(max(width, 1)), key=lambda column: (*weigh(column), -column))


def column_names(sheet: Sheet, header: int) -> list[str]:
    """Return a name for every column: as the header has it, else by its place."""
    width = max((len(row.cells) for row in sheet.rows), default=1)
    names = next((row for row in sheet.rows if row.row == header), None)
    named = [names.at(place) if names else "" for place in range(width)]
    return [name or tr("Column {count}", count=place) for place, name in enumerate(named, start=1)]


def read_questions(sheet: Sheet, layout: Layout, included: Collection[int] = ()) -> Reading:
    """Return the questions of a sheet and the rows left out; `included` are rows that a visitor wants all the same."""
    if sheet.cut:
        raise UploadError(tr("The sheet has more than 2,000 filled rows. Split the list and upload the parts."))
    rows = _place_rows(sheet, layout)
    usual = _usual(rows, layout)
    taken: list[UploadedQuestion] = []
    left: list[LeftOut] = []
    for place, (row, column, _) in enumerate(rows):
        reason = _reason(place, rows, layout, usual)
        text = row.at(column) or ("" if reason == FORMULA else max(row.cells, key=len, default=""))
        if reason is None or (row.row in included and text):
            taken.append(UploadedQuestion(row.row, text))
        elif row.row != layout.header and (any(map(_has_words, row.cells)) or reason == FORMULA):
            left.append(LeftOut(row.row, text, reason))
    _check(taken)
    return Reading(tuple(taken), tuple(left))


def _check(taken: Sequence[UploadedQuestion]) -> None:
    too_long = next((one for one in taken if len(one.text) > MOST_LETTERS), None)
    if too_long is not None:
        described = "The text in row {count} is longer than 2,000 characters. Shorten it and bring the file again."
        raise UploadError(tr(described, count=too_long.row))
    if len(taken) > MOST_ROWS:
        raise UploadError(tr("The file has more than 500 rows. Split the list and upload it in parts."))


class _Placed(NamedTuple):
    """A row, the column in which its question stands, and whether it names columns."""

    row: Cells
    column: int
    is_header: bool

    @property
    def text(self) -> str:
        return self.row.at(self.column)


def _place_rows(sheet: Sheet, layout: Layout) -> list[_Placed]:
    """Return each row with the column its question stands in: a later header may move it."""
    column, found = layout.column, []
    for row in sheet.rows:
        header = is_header(row)
        if header and not layout.is_chosen and row.row > layout.header > 0:
            ranks = [column_rank(cell) for cell in row.cells]
            column = column if ranks[column : column + 1] == [max(ranks)] else ranks.index(max(ranks))
        found.append(_Placed(row, column, header))
    return found


@dataclass(frozen=True)
class _Usual:
    """What most rows of a list are like: whether they ask, are numbered, are merged, or look like sections."""

    asks: bool
    numbering: int | None
    merged: bool
    sections: bool
    first_asking: int
    only_notes: bool


def _usual(rows: Sequence[_Placed], layout: Layout) -> _Usual:
    body = [each for each in rows if each.row.row > layout.header and each.text and not each.is_header]
    most = MOSTLY * len(body)
    asking = [each.row.row for each in body if is_asking(each.text)]

    notes = sum(bool(_INSTRUCTION.match(each.text)) for each in body)

    def filled(place: int) -> int:
        return sum(bool(row.at(place)) or place in row.formulas for row, _, _ in body)

    numbering = next((place for place in range(layout.column) if body and filled(place) >= most), None)
    return _Usual(
        asks=bool(asking) and len(asking) >= len(body) / 2,
        numbering=numbering,
        merged=sum(row.is_merged_at(column) for row, column, _ in body) > len(body) / 2,
        sections=sum(bool(_SECTION.match(row.at(column))) for row, column, _ in body) > len(body) / 2,
        first_asking=min(asking, default=0),
        only_notes=not layout.header and not asking and 3 * notes >= len(body),
    )


def _reason(place: int, rows: Sequence[_Placed], layout: Layout, usual: _Usual) -> str | None:
    """Return why a row is no question; None where it is one."""
    row, column, names = rows[place]
    text = row.at(column)
    if row.row < layout.header:
        return TITLE
    if row.row == layout.header or names:
        return HEADER
    if column in row.formulas:
        return FORMULA
    if not text:
        return HIDDEN if row.hidden else HEADING if _is_alone(row) else ELSEWHERE
    if not _has_words(text):
        return WORDLESS
    if not is_asking(text):
        if _is_heading(place, rows, usual):
            return HEADING
        if fold(text) in _SUMS or (_INSTRUCTION.match(text) and (_is_alone(row) or not layout.header)):
            return INSTRUCTION
        if usual.only_notes:  # a cover: its title is no question either
            return TITLE
        if _is_alone(row) and usual.asks and (row.row < usual.first_asking or len(text) > SHORT_NAME):
            return INSTRUCTION
    return HIDDEN if row.hidden else None


def _is_heading(place: int, rows: Sequence[_Placed], usual: _Usual) -> bool:
    """Say whether a text that asks nothing heads a section: merged, unnumbered, or numbered above what follows."""
    row, column, _ = rows[place]
    text, alone = row.at(column), _is_alone(row)
    if row.is_merged_at(column) and not usual.merged:
        return True
    if usual.numbering is not None:
        numbered = bool(row.at(usual.numbering)) or usual.numbering in row.formulas
        below = rows[place + 1][0].at(usual.numbering) if place + 1 < len(rows) else ""
        mine = row.at(usual.numbering).rstrip(".) ")
        parent = bool(mine) and re.match(re.escape(mine) + r"[.\-]?\d", below) is not None and below != mine
        return (alone and not numbered) or (parent and (below[len(mine)] in ".-" or not mine[-1].isdigit()))
    if not alone:
        return False
    short = count_words(text) <= 5 and not text.endswith((".", "。"))
    if count_words(text) >= 3 and not _has_digit(text) and not any(later.text for later in rows[place + 1 :]):
        return False  # the last row heads nothing
    section = bool(_SECTION.match(text)) or text.endswith(":") or (text.isupper() and len(text) > 4)
    return (usual.asks and short) or (section and len(text) <= SHORT_NAME and not usual.sections)


def _is_alone(row: Cells) -> bool:
    return sum(map(bool, row.cells)) == 1 and not row.formulas


def _has_words(text: str) -> bool:
    return sum(mark.isalpha() for mark in text) >= 2 and fold(text) not in {"n.a", "n a", "tbd", "tbc"}


def score_sheet(sheet: Sheet, layout: Layout) -> tuple[float, int]:
    """Return how likely a sheet is the list, and how many questions it would give."""
    try:
        taken = read_questions(sheet, layout).questions
    except UploadError:
        return 0.1, 0
    names = next((row for row in sheet.rows if row.row == layout.header), None)
    rank = column_rank(names.at(layout.column)) if names else 0
    asking = sum(is_asking(one.text) for one in taken)
    others = len(taken) - asking
    named = {3: 0.9 * others + 2 * bool(taken), 2: 0.5 * others + bool(taken)}  # by a column that says what it holds
    weight = asking + named.get(rank, min(0.2 * others, MOST_OF_DATA))
    return weight * (0.05 if sheet.hidden else 1.0) * (0.3 if _COVER.search(sheet.name) else 1.0), len(taken)


def stray_questions(sheet: Sheet, layout: Layout) -> dict[int, int]:
    """Return by column how many question marks stand outside the column of the questions, below the header."""
    found: dict[int, int] = {}
    for row, column, _ in _place_rows(sheet, layout):
        for place, text in enumerate(row.cells):
            if row.row > layout.header and place != column and has_mark(text) and count_words(text) > 2:
                found[place] = found.get(place, 0) + 1
    return found
