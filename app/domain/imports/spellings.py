"""How old spreadsheets name their columns and write their answers, in Portuguese, English and Arabic.

Words are written plain: lower case, no accents. Labels of the lists themselves are understood without standing here.
"""
# ruff: noqa: E501 - a table: one field a line

from __future__ import annotations

# Field of the sheet -> the names its column goes by; the first that fits wins.
HEADERS: dict[str, tuple[str, ...]] = {
    "given_on": ("data", "data do atendimento", "data atendimento", "dia", "dia do atendimento", "data de atendimento", "data do servico", "date", "day", "day of service", "date of service", "service date", "التاريخ", "تاريخ الخدمة", "اليوم"),
    "minutes": ("minutos", "duracao", "duracao (min)", "duracao (minutos)", "duracao em minutos", "tempo", "tempo (min)", "tempo de atendimento", "horas", "duracao (horas)", "minutes", "duration", "duration (min)", "length", "hours", "الدقائق", "المدة", "المدة بالدقائق"),
    "channel": ("canal", "forma de atendimento", "tipo de atendimento", "modalidade", "meio", "forma de contacto", "via", "channel", "how", "القناة", "طريقة الاتصال"),
    "stop_id": ("paragem", "itinerancia", "local da itinerancia", "paragem da itinerancia", "stop", "itinerant stop", "المحطة"),
    "requester": ("requerente", "quem veio", "tipo de utente", "tipo de requerente", "who came", "requester", "مقدم الطلب"),
    "organisation": ("organizacao", "entidade", "nome da entidade", "nome da organizacao", "instituicao", "organisation", "organization", "which organisation", "المنظمة", "المؤسسة"),
    "nationality": ("nacionalidade", "pais", "pais de origem", "nacionalidade do utente", "nationality", "country", "country of origin", "الجنسية", "البلد"),
    "language": ("lingua", "idioma", "lingua do atendimento", "lingua falada", "language", "language of the conversation", "spoken language", "اللغة"),
    "interpreter": ("interprete", "traducao", "interprete/stt", "stt", "mediador linguistico", "interpreter", "المترجم"),
    "sex": ("sexo", "genero", "sexo/genero", "m/f", "sex", "gender", "الجنس"),
    "age_band": ("idade", "faixa etaria", "escalao etario", "grupo etario", "age", "age band", "age group", "العمر", "الفئة العمرية"),
    "residence": ("municipio", "concelho", "concelho de residencia", "municipio de residencia", "residencia", "municipality", "residence", "البلدية", "مكان الإقامة"),
    "legal_status": ("situacao legal", "situacao documental", "situacao juridica", "estatuto", "estatuto legal", "titulo", "legal status", "status", "الوضع القانوني"),
    "area": ("area", "area principal", "area de intervencao", "assunto", "tema", "motivo", "main area", "topic", "subject", "المجال", "المجال الرئيسي", "الموضوع"),
    "other_areas": ("outras areas", "areas secundarias", "other areas", "مجالات أخرى"),
    "sub_topic": ("subtema", "sub-tema", "subassunto", "sub-topico", "sub-topic", "subtopic", "الموضوع الفرعي"),
    "outcome": ("resultado", "desfecho", "estado", "conclusao", "outcome", "result", "النتيجة"),
    "referral": ("encaminhamento", "encaminhado para", "entidade de encaminhamento", "referral", "referred to", "الإحالة", "أحيل إلى"),
    "biometrics_collected": ("recolha de dados biometricos", "dados biometricos", "biometria", "biometric data collection", "biometrics", "جمع البيانات البيومترية"),
    "decision": ("decisao", "decisao da aima", "document file handed in", "decision", "القرار"),
    "decided_on": ("data da decisao", "date of the decision", "decision date", "تاريخ القرار"),
    "process_reference": ("processo", "numero de processo", "n.o processo", "no processo", "referencia do processo", "referencia do processo (aima)", "process reference", "process reference (aima)", "رقم الملف"),
    "late_reason": ("motivo do registo tardio", "reason for the late entry", "سبب التسجيل المتأخر"),
    "note": ("observacoes", "obs", "obs.", "notas", "nota", "descricao", "comentarios", "note", "notes", "remarks", "comments", "ملاحظة", "ملاحظات"),
}  # fmt: skip

# Columns that are left out by name, whatever they hold, and why: a key of what is said of a file.
PERSONAL: dict[str, tuple[str, ...]] = {
    "names": ("nome", "nome completo", "nome do utente", "nome utente", "utente", "apelido", "requerente (nome)", "cliente", "beneficiario", "name", "full name", "first name", "surname", "client", "client name", "الاسم", "الاسم الكامل", "اسم العميل"),
    "phones": ("telefone", "telemovel", "tlm", "tlf", "tel", "tel.", "contacto", "contactos", "contacto telefonico", "telefones", "phone", "phones", "telephone", "mobile", "الهاتف", "رقم الهاتف", "الجوال"),
    "emails": ("email", "e-mail", "correio eletronico", "mail", "البريد الإلكتروني"),
    "papers": ("nif", "niss", "passaporte", "n.o passaporte", "numero de passaporte", "cc", "bi", "titulo de residencia n.o", "n.o documento", "numero do documento", "documento", "numero de utente", "n.o de utente", "sns", "passport", "passport number", "document number", "tax number", "رقم جواز السفر", "رقم الوثيقة"),
    "births": ("data de nascimento", "data nascimento", "nascimento", "dn", "date of birth", "birth date", "dob", "تاريخ الميلاد"),
    "addresses": ("morada", "endereco", "codigo postal", "address", "postcode", "العنوان"),
}  # fmt: skip

# Field -> answer as it is often written -> answer as the sheet writes it.
ANSWERS: dict[str, dict[str, str]] = {
    "channel": {
        "presencial": "walk_in", "presencialmente": "walk_in", "balcao": "walk_in", "espontaneo": "walk_in", "sem marcacao": "walk_in", "in person": "walk_in", "حضوري": "walk_in", "شخصيا": "walk_in",
        "com marcacao": "booked", "marcacao": "booked", "agendado": "booked", "por marcacao": "booked",
        "telefone": "phone", "telefonico": "phone", "telefonicamente": "phone", "telemovel": "phone", "chamada": "phone", "هاتفيا": "phone",
        "correio eletronico": "email", "mail": "email", "videochamada": "video", "online": "video", "teams": "video",
        "itinerancia": "itinerant", "itinerante": "itinerant", "domicilio": "home_visit", "visita domiciliaria": "home_visit",
        "terceiros": "third_party", "por terceiros": "third_party",
    },
    "sex": {
        "f": "female", "fem": "female", "fem.": "female", "mulher": "female", "feminino": "female", "انثى": "female", "امراة": "female",
        "m": "male", "masc": "male", "masc.": "male", "homem": "male", "masculino": "male", "ذكر": "male", "رجل": "male",
        "ns": "not_stated", "n/s": "not_stated", "nd": "not_stated", "n/d": "not_stated",
    },
    "requester": {"o proprio": "person", "proprio": "person", "utente": "person", "migrante": "person", "em nome de outrem": "on_behalf", "familiar": "on_behalf", "entidade": "organisation", "instituicao": "organisation"},
    "interpreter": {"nao": "none", "no": "none", "sem interprete": "none", "لا": "none", "stt": "telephone", "sim": "in_person", "yes": "in_person", "نعم": "in_person"},
    "outcome": {
        "concluido": "solved", "resolvido": "solved", "tratado": "solved", "fechado": "solved",
        "informado": "informed", "esclarecido": "informed", "informacao": "informed", "informacao prestada": "informed",
        "encaminhado": "referred", "encaminhamento": "referred", "pendente": "pending", "em curso": "pending", "em acompanhamento": "pending", "aberto": "pending",
    },
    "decision": {"deferido": "positive", "favoravel": "positive", "indeferido": "negative", "desfavoravel": "negative", "em analise": "pending"},
    "nationality": {
        "brasileira": "BR", "brasileiro": "BR", "indiana": "IN", "indiano": "IN", "nepalesa": "NP", "nepales": "NP",
        "angolana": "AO", "angolano": "AO", "cabo-verdiana": "CV", "cabo-verdiano": "CV", "guineense": "GW",
        "mocambicana": "MZ", "mocambicano": "MZ", "sao-tomense": "ST", "santomense": "ST", "ucraniana": "UA", "ucraniano": "UA",
        "bangladechiana": "BD", "bengali": "BD", "paquistanesa": "PK", "paquistanes": "PK", "chinesa": "CN", "chines": "CN",
        "marroquina": "MA", "marroquino": "MA", "romena": "RO", "romeno": "RO", "moldava": "MD", "moldavo": "MD",
        "venezuelana": "VE", "venezuelano": "VE", "colombiana": "CO", "colombiano": "CO", "russa": "RU", "russo": "RU",
        "senegalesa": "SN", "senegales": "SN", "argelina": "DZ", "argelino": "DZ", "portuguesa": "PT", "britanica": "GB", "eua": "US",
        "brasileiros": "BR", "brazil": "BR", "india": "IN", "sirio": "SY", "siria": "SY", "timorense": "TL",
    },
    "biometrics_collected": {"sim": "y", "s": "y", "yes": "y", "y": "y", "x": "y", "1": "y", "feito": "y", "نعم": "y", "nao": "", "n": "", "no": "", "0": "", "-": "", "لا": ""},
}  # fmt: skip

# What people write where there is nothing to say.
NOTHING = frozenset(["-", "--", "---", "–", "—", "n/a", "na", "n.a.", "?", "."])
MONTHS: dict[str, int] = {
    name: place
    for names in (
        "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
        "jan fev mar abr mai jun jul ago set out nov dez",
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر",
    )
    for place, name in enumerate(names.split(), 1)
}
TOTALS = ("total", "totais", "subtotal", "sub-total", "soma", "sum", "المجموع", "الاجمالي")
