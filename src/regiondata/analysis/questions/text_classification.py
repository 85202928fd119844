"""How questions, instructions, section headings and columns of a question list are worded, in the languages read.

Only single texts are looked at; where in a sheet they stand is the business of `questions_in_sheet`.
"""

import re
from itertools import islice

from regiondata.analysis.search import fold

SHORT_NAME = 60
"""A cell that is longer is no name of a column."""

_MARK = re.compile("[?？؟]")
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_NUMBERING = re.compile(
    r"^\W*\d[\d.]*[.\-]?[a-z][.)]?\s+|^\W*(?:[A-Z]{0,2}[.\-]?\d[\d.]*|[A-Za-z]|[ivxIVX]+)[.):]\s*|^\W*\d[\d.]*\s+|^Q\d+\W+"
)
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
    r"|thank you|the questions below|this (?:document|file|form|list|questionnaire|sheet|workbook)|use|version"
    r"|yellow cells|click (?:or tap )?here|where an answer|responses? (?:are|must|should)|page \d+|all rights"
    r"|copyright)\b|©"
    r"|[☐☑☒□]"
    r"|(?:grand )?total(?:\W*$|\W+\d|\W+(?:scores?|points?|weight(?:s|ing)?|answered|(?:number of )?questions)\b)"
    r"|(?:dear|kind regards|best regards|yours)\b"
    r"|(?:any|further|more|your)? ?questions\? (?:please|call|contact|e-?mail|write|ask|send)\b"
    r"|(?:for example|example|hint|tip|zum beispiel|par exemple|till exempel)\b"
    r"|(?:e\.\s?g|i\.\s?e|z\.\s?b|d\.\s?h|t\.\s?ex|p\.\s?ex)\."
    r"|(?:bitte )?(?:ausfüllen|beantworten|füllen|senden|zurücksenden|hinweise?|vertraulich|anleitung|stand)\b"
    r"|bitte bis\b|(?:merci de|veuillez) (?:remplir|répondre|retourner|renvoyer|compléter)\b|confidentiel\b"
    r"|(?:confidencial|confidenziale|instrucciones|istruzioni|instruções|instruktioner|anvisningar|ifylles|återsänd"
    r"|fyll i|vertrouwelijk|poufne|конфиденциально|инструкция)\b|[请請](?:填写|填寫|于|在)|保密|机密",
    re.IGNORECASE,
)
_EXAMPLE_NAMES = (
    r"e\.\s?g\.|ex(?:ample|empl[eo]|emple|emplu|empel)?s?|eksempel|ejemplos?|esempio|beispiele?|bsp|voorbeeld(?:en)?"
    r"|przykład|esimerkki|példa|příklad|(?:example|sample) (?:question|row|answer|entry)|z\.\s?b\.|p\.\s?ex\."
    r"|t\.\s?ex\.|zum beispiel|par exemple|till exempel|for example|пример|παράδειγμα|örnek|例|示例|記入例|예시|مثال"
)
_IS_EXAMPLE = re.compile(rf"[(\[]?\s*(?:{_EXAMPLE_NAMES})\s*(?:[0-9]{{1,2}}|[A-Z])?\s*[.)\]:：]*\s*$", re.IGNORECASE)
"""All of a cell says that what is beside it, or below, is an example."""
_BEGINS_EXAMPLE = re.compile(
    rf"(?:[(\[]\s*(?:{_EXAMPLE_NAMES})\s*[0-9]{{0,2}}\s*[)\]]|(?:{_EXAMPLE_NAMES})\s*[0-9]{{0,2}}\s*(?:[:：]|[–—-]\s)"
    r"|(?:ex|bsp)\.\s|(?:example|sample) (?:row|question|answer|entry)\b)",
    re.IGNORECASE,
)
_COVER = re.compile(
    r"^\W*(?:cover|title|intro|instructions?|guidance|guide|read ?me|how to|about|legend|glossary|faq"
    r"|definitions?|notes?|deckblatt|anleitung|hinweise|försättsblad|instruktion|mode d|portada|copertina)",
    re.IGNORECASE,
)
_SUMS = {"total", "subtotal", "sum", "answered", "grand total", "total score", "total points"}
_SUMS |= {"number of questions", "total number of questions", "total questions", "questions answered"}
_SECTION = re.compile(r"(?:section|part|chapter|block)\b|(?:[A-Z]|[IVX]+|\d+)[.):]\s", re.IGNORECASE)

_BULLET = re.compile("[•‣▪▫■□◦●○◆◇➢➤►✓✔*·–—-]\\s*")
_LEVELS = (
    (re.compile(r"\d+(?:[.\-]\d+)*[.\-][a-z]\b"), "letter of part"),
    (re.compile(r"\d+(?:[.\-]\d+)+"), "part"),
    (re.compile(r"(?:[A-Za-z]{1,2}[.\-]?\d+|\d+[a-z])\b"), "mixed"),
    (re.compile(r"\d+(?:[.):]|\s)"), "digit"),
    (re.compile(r"[a-z][.)]"), "small"),
    (re.compile(r"[A-Z][.)]"), "letter"),
)
_CONNECTING = re.compile(
    r"(?:and|or|as well as|including|incl|und|oder|sowie|och|eller|samt|et|ou|ainsi|y|o|e|og|en|of|i|oraz|lub)\b",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"(?:[,(/&–-]|\b(?:a|about|an|and|at|by|for|from|in|into|of|on|or|per|than|that|the|to|which|who|with|within|without"
    r"|am|auf|aus|bei|das|dem|den|der|des|die|eine[mnrs]?|für|im|mit|nach|oder|und|von|vom|zu|zum|zur"
    r"|att|av|den|det|eller|en|ett|från|för|i|inom|med|och|om|på|som|till"
    r"|à|au|aux|avec|dans|de|du|des|en|et|la|le|les|ou|par|pour|qui|sur|un|une))$",
    re.IGNORECASE,
)
_ENDED = re.compile("[.?!:;。？！；：…؟]\\W*$")

_QUESTION_NAMES = {
    "question questions frage fragen fraga fragor sporgsmal sporsmal kysymys kysymykset pregunta preguntas pergunta "
    "perguntas domanda domande quesito quesiti vraag vragen pytanie pytania otazka otazky kerdes kerdesek "
    "intrebare intrebari pitanje pitanja vprasanje vprasanja klausimas klausimai jautajums jautajumi kusimus "
    "kusimused soru sorular hoi pertanyaan "
    "вопрос вопросы питання въпрос въпроси ερωτηση ερωτησεις ερωτημα السؤال سؤال الأسئلة שאלה שאלות प्रश्न 질문 문항": 3,
    "request requests query queries enquiry requested required requirement requirements information anfrage anfragen "
    "demande demandes solicitud solicitudes richiesta richieste anforderung anforderungen запрос": 2,
    "item items description topic subject criterion criteria parameter indicator details issue metric metrics factor "
    "factors measure kpi datapoint point points particulars prompt prompts ask asks element elements "
    "uppgift inhalt voce voci kriterium kriterien kriterier critere criteres criterio criterios kryterium "
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
bereich categoria categorie cevap eintrag feedback kategorie kategoria konu lfd lopnr lp n.o nro numero odpoved
odpowiedz omrade quelle pos raspuns riscontro ruckmeldung sira sl sn stt thema themenbereich tema temat valasz vastaus
yanit
ответ ответы тема категория απαντηση θεμα الإجابة الرقم الموضوع תשובה נושא 답변 번호 분야
"""
_NUMBER_NAMES = {"#", "№", "#q", "q#", "n.", "n°", "nº", "s/n", "s.n."}
"""How a column of numbers is called by a sign, or by letters too short to be told from a mark of a section."""
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


def is_asking(text: str) -> bool:
    """Say whether a text asks for something: by its question mark, or by how it begins."""
    if has_mark(text):
        return True
    bare = without_numbering(text)
    asks = _ASKING.match(bare) or _ASKING_WITHIN.search(bare)
    return count_words(bare) >= 3 and bool(asks) and not _INSTRUCTION.match(bare)


def has_mark(text: str) -> bool:
    """Say whether a text has a question mark; in Greek it looks like a semicolon."""
    return bool(_MARK.search(text)) or (text.rstrip().endswith((";", "\u037e")) and bool(_GREEK.search(text)))


def count_words(text: str) -> int:
    """Return how many words a text has; where none stand apart, two letters are about one."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


NAMED_FOR_QUESTIONS = 2
"""From this rank on a name says that a column holds what is asked."""


def column_rank(name: str) -> int:
    """Return how surely a column of this name holds questions, from 3 to 0; -1 for a name of another column."""
    if len(name) > SHORT_NAME:
        return 0
    words = [word.strip(".") for word in fold(name).split()]
    if name.strip().casefold() in _NUMBER_NAMES:
        return -1
    if not words:
        return 0
    if len(words) > 6 or has_mark(name):
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


def is_instruction(text: str) -> bool:
    """Say whether a text says how to fill in the list, or what to do with it."""
    return bool(_INSTRUCTION.match(text))


def is_cover(name: str) -> bool:
    """Say whether a sheet of this name holds no list, unless nothing else does."""
    return bool(_COVER.search(name))


def is_sum(text: str) -> bool:
    """Say whether a text names a total."""
    return len(text) <= SHORT_NAME and fold(text) in _SUMS


def is_remark(text: str) -> bool:
    """Say whether all of a text stands in brackets."""
    return text.startswith("(") and text.find(")") == len(text) - 1


def is_section(text: str) -> bool:
    """Say whether a text begins as the heading of a section."""
    return bool(_SECTION.match(text))


def marker_of(text: str) -> str:
    """Return by what kind of mark or number a text begins, such as a bullet or `1.`; nothing where by none."""
    if _BULLET.match(text):
        return "bullet"
    return next((name for pattern, name in _LEVELS if pattern.match(text)), "")


def is_dangling(text: str) -> bool:
    """Say whether a text cannot end here: by a comma, an open bracket, or a word that wants another."""
    return bool(_DANGLING.search(text.rstrip())) or text.count("(") > text.count(")")


def is_ended(text: str) -> bool:
    """Say whether a text ends like a sentence."""
    return bool(_ENDED.search(text)) or has_mark(text[-3:])


def is_connecting(text: str) -> bool:
    """Say whether a text begins by a word that goes on from what is above."""
    return bool(_CONNECTING.match(text))


def begins_asking(text: str) -> bool:
    """Say whether a text begins by a word that asks."""
    return bool(_ASKING.match(without_numbering(text)))


def without_numbering(text: str) -> str:
    """Return a text without the number or letter that it begins by."""
    return _NUMBERING.sub("", text, count=1)


def has_words(text: str) -> bool:
    """Say whether a text has letters and says more than that nothing is known."""
    letters = sum(1 for _ in islice(filter(str.isalpha, text), 2))
    return letters == 2 and (len(text) > SHORT_NAME or fold(text) not in {"n.a", "n a", "tbd", "tbc"})


def is_example(text: str, *beside: str) -> bool:
    """Say whether a text is an example of what may be asked: it says so itself, or a cell before it does."""
    return bool(_BEGINS_EXAMPLE.match(text)) or any(map(names_example, beside))


def names_example(text: str) -> bool:
    """Say whether all of a text says that something is an example."""
    return bool(_IS_EXAMPLE.match(text))
