namespace InfoSharing.VoluntaryReporting.Tests.Naming;

/// <summary>
/// What the guard was measured with: sentences of reports in several languages, in which ⟦…⟧ marks what says who, and
/// sentences that say nothing of anyone. All persons and numbers are made up.
/// </summary>
public static class Sentences
{
    public static readonly IReadOnlyList<(string Text, VoluntaryReporting.Naming Kind)> Naming =
    [
        ("Write to ⟦info.transit@example.org⟧ for the meeting point.", VoluntaryReporting.Naming.Account),
        ("Contact ⟦smuggler (at) example.com⟧ was found on the phone.", VoluntaryReporting.Naming.Account),
        ("He used ⟦ｕｓｅｒ＠ｅｘａｍｐｌｅ．ｏｒｇ⟧ to advertise.", VoluntaryReporting.Naming.Account),
        ("The channel ⟦t.me/europe_transit⟧ offered seats.", VoluntaryReporting.Naming.Account),
        ("Seats were sold by ⟦@boats_to_italy⟧ on a messenger.", VoluntaryReporting.Naming.Account),
        ("Адрес ⟦perevoz@example.ru⟧ найден в телефоне.", VoluntaryReporting.Naming.Account),

        ("They called ⟦+39 333 123 4567⟧ on arrival.", VoluntaryReporting.Naming.Telephone),
        ("Le numéro ⟦06 12 34 56 78⟧ a été composé.", VoluntaryReporting.Naming.Telephone),
        ("Number ⟦(020) 7946 0991⟧ was on a note.", VoluntaryReporting.Naming.Telephone),
        ("Se llamó al ⟦612 345 678⟧ desde la patera.", VoluntaryReporting.Naming.Telephone),
        ("He dialled ⟦00227 96 12 34 56⟧ twice.", VoluntaryReporting.Naming.Telephone),
        ("Die Nummer ⟦030/1234567⟧ stand auf dem Zettel.", VoluntaryReporting.Naming.Telephone),
        ("Written on the arm: ⟦0612.345.678⟧.", VoluntaryReporting.Naming.Telephone),
        ("كان الرقم ⟦٠٦١٢٣٤٥٦٧٨⟧ مكتوبا على الورقة.", VoluntaryReporting.Naming.Telephone),
        ("شماره ⟦۰۹۱۲ ۳۴۵ ۶۷۸۹⟧ پیدا شد.", VoluntaryReporting.Naming.Telephone),
        ("नंबर ⟦०९८१२३४५६७⟧ मिला।", VoluntaryReporting.Naming.Telephone),
        ("纸条上写着⟦１３８００１３８０００⟧。", VoluntaryReporting.Naming.Telephone),
        ("The pilot's ⟦phone: 5551⟧ was noted.", VoluntaryReporting.Naming.Telephone),
        ("Найден ⟦тел. 12-34-56⟧ на бумаге.", VoluntaryReporting.Naming.Telephone),
        ("إتصل على ⟦هاتف: 123456⟧ عند الوصول.", VoluntaryReporting.Naming.Telephone),
        ("Digits with a gap: ⟦+33\u00A06\u200912\u200934\u200956\u200978⟧ inside.", VoluntaryReporting.Naming.Telephone),
        ("Hidden ⟦0\u200B6\u200B1\u200B2\u200B3\u200B4\u200B5\u200B6\u200B7\u200B8⟧ between joiners.", VoluntaryReporting.Naming.Telephone),
        ("Sevens in bold: ⟦𝟎𝟔𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖⟧ here.", VoluntaryReporting.Naming.Telephone),

        ("The line ⟦P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<⟧ was altered.", VoluntaryReporting.Naming.Document),
        ("Second line ⟦L898902C36UTO7408122F1204159ZE184226B<<<<<10⟧ did not match.", VoluntaryReporting.Naming.Document),
        ("⟦Passport AB1234567⟧ had another photograph.", VoluntaryReporting.Naming.Document),
        ("A card ⟦YA 1234567⟧ was shown.", VoluntaryReporting.Naming.Document),
        ("The holder of ⟦passport no. 1234567⟧ was refused.", VoluntaryReporting.Naming.Document),
        ("Le ⟦passeport n° 0512345⟧ était faux.", VoluntaryReporting.Naming.Document),
        ("El ⟦pasaporte número AB 123456⟧ era falso.", VoluntaryReporting.Naming.Document),
        ("Предъявлен ⟦паспорт № 4509123⟧ на границе.", VoluntaryReporting.Naming.Document),
        ("⟦护照号：12345678⟧是伪造的。", VoluntaryReporting.Naming.Document),
        ("قدم ⟦جواز سفر رقم ١٢٣٤٥٦٧⟧ مزورا.", VoluntaryReporting.Naming.Document),
        ("Token ⟦x1234567y⟧ on a permit.", VoluntaryReporting.Naming.Document),

        ("The van ⟦AB-123-CD⟧ drove ahead.", VoluntaryReporting.Naming.Plate),
        ("The van ⟦FX321ZZ⟧ drove ahead.", VoluntaryReporting.Naming.Plate),
        ("Un vehículo ⟦1234 BCD⟧ abría camino.", VoluntaryReporting.Naming.Plate),
        ("Ein Wagen ⟦B-MW 1234⟧ fuhr voraus.", VoluntaryReporting.Naming.Plate),
        ("A lorry, ⟦plate: 11 RN 4567⟧, stopped.", VoluntaryReporting.Naming.Plate),
        ("Машина ⟦А123ВС77⟧ ехала впереди.", VoluntaryReporting.Naming.Plate),
        ("Le camion ⟦immatriculé 8A 1234 NE⟧ attendait.", VoluntaryReporting.Naming.Plate),

        ("⟦Names: Keita, Traore⟧", VoluntaryReporting.Naming.Name),
        ("⟦Nom : Diallo⟧; deux autres inconnus.", VoluntaryReporting.Naming.Name),
        ("⟦Nombre: Pérez⟧. Dos más.", VoluntaryReporting.Naming.Name),
        ("⟦Имя: неизвестно Петров⟧.", VoluntaryReporting.Naming.Name),
        ("⟦ФИО: Петров П П⟧", VoluntaryReporting.Naming.Name),
        ("⟦الاسم: سالم الترهوني⟧", VoluntaryReporting.Naming.Name),
        ("⟦姓名：王某⟧", VoluntaryReporting.Naming.Name),
        ("The boat was steered by a man ⟦named Keita⟧.", VoluntaryReporting.Naming.Name),
        ("Un passeur ⟦nommé Traoré⟧ a été vu.", VoluntaryReporting.Naming.Name),
        ("Organised by ⟦Mr. Okafor⟧ from the city.", VoluntaryReporting.Naming.Name),
        ("Организатор — ⟦господин Петров⟧.", VoluntaryReporting.Naming.Name),
        ("接头人是⟦王先生⟧。", VoluntaryReporting.Naming.Name),
        ("سلمهم إلى ⟦المدعو سالم قرب⟧ الحدود.", VoluntaryReporting.Naming.Name),
        ("Among them ⟦Salif Keita, Oumou Sangare and Toumani Diabate⟧ came first.", VoluntaryReporting.Naming.Name),
        ("Suspects:\n⟦Salif Keita\nSeydou Diabate⟧\nand others.", VoluntaryReporting.Naming.Name),
        ("⟦DIABATE Toumani; SANGARE Oumou⟧ étaient à bord.", VoluntaryReporting.Naming.Name),
        ("The money went to ⟦Ahmed Warsame⟧ in cash.", VoluntaryReporting.Naming.Name),
        ("PAID TO ⟦AHMED WARSAME⟧ IN CASH.", VoluntaryReporting.Naming.Name),
        ("Деньги передал ⟦Ибрагим Саидов⟧ лично.", VoluntaryReporting.Naming.Name),
        ("استلم المال ⟦محمد الترهوني⟧ نقدا.", VoluntaryReporting.Naming.Name),
    ];

    public static readonly IReadOnlyList<string> Harmless =
    [
        "A van with a false floor, seen again two nights later.",
        "Detected on 2019-12-31 and again on 2020-01-05.",
        "Entre le 12/03/2020 et le 15.03.2020, trois groupes.",
        "Between 2018-2019 the route moved; 2018 2019 2020 were alike.",
        "At 22:15 they left; at 04h30 they were found.",
        "They paid 2,500 EUR each, 1 500 000 XOF in all.",
        "Each paid 1500-2000 euros, children 500 USD.",
        "Cada uno pagó 3.000 dólares.",
        "Каждый заплатил 150 000 рублей.",
        "每人支付5000美元。",
        "دفع كل واحد ١٥٠٠ دولار.",
        "كانوا ٤٥ مهاجرا على متن القارب.",
        "The boat was 1,234,567 metres away, or about 1234 km.",
        "35.4989, 12.6074 is where it capsized.",
        "Position 35.4989° N, 12.6074° E at noon.",
        "Requested under article 18(13) and 16(1)(c) of the Convention.",
        "See A/RES/55/25 and CTOC/COP/WG.7/2020/3.",
        "File 2020/1018 of the court was opened.",
        "The crossing ITLMP is 30 km from the place; the port is ITPZL.",
        "About 120 persons in 3 boats, 12 women, 4 children, 2 dead.",
        "5000 migrants in 2019, 6500 migrants in 2020.",
        "COVID-19 closed the border in Q1 2020; 2019Q4 was higher.",
        "UN 1373 (2001) and ISO 3166 are cited.",
        "An A320 landed; group of 15 aboard; engine of 40 HP.",
        "UP TO 150 IN A LORRY OF 12 M LENGTH, NO DEATHS REPORTED, TWO ARRESTS.",
        "The Coast Guard, Border Police and Red Cross took part.",
        "Routes over Burkina Faso, Sierra Leone and South Sudan.",
        "Ciudad Juarez, Mexico; Nuevo Laredo, Mexico.",
        "Agadez Region, Upper Egypt, Northern Niger.",
        "The Ministry of Interior and the National Police of Niger.",
        "They went from Saudi Arabia to Türkiye, then by sea.",
        "Nombre: 12 migrants, dont 3 mineurs.",
        "Les migrants ont été secourus par la Garde Côtière.",
        "Los migrantes fueron rescatados por la Guardia Civil cerca de Punta Umbria.",
        "Мигранты были спасены береговой охраной.",
        "Лодка вышла из Ливии ночью 12.03.2020.",
        "移民被海岸警卫队救起，共45人。",
        "أنقذ خفر السواحل المهاجرين قرب الحدود.",
        "ساروا على الأقدام إلى الحدود علي ما يبدو.",
        "Contact was made in a social network, payment by hawala.",
        "The telephone was thrown away; a passport of Niger was burnt.",
        "Arranged by telephone. 2019 was a quiet year.",
        "A passport, a visa and a residence permit were forged, series unknown.",
        "Temperature -5 °C, wind 30 knots, waves 2.5 m.",
        "Group sizes: 12, 15, 20 and 33.",
        "10-12 persons per trip; 100-150 a week.",
        "The registration of the vessel was painted over.",
        "Name of the port: see the code. Names are not recorded.",
        "US-TX and MX-CHH are the regions.",
        "Between 0800-1430 hours on that day.",
        "Percentages: 45 %, 30 %, 25 %.",
    ];

    /// <summary>What it refuses without need, and is known to; each can be put in another way.</summary>
    public static readonly IReadOnlyList<string> RefusedWithoutNeed =
    [
        "Seen on 20191231.",
        "Between 0800-1430 on that day.",
        "About 1500000 in the region.",
        "UNSCR1373 is cited.",
        "Nombre : douze personnes.",
        "Libysche Küstenwache, Italienische Seenotleitung",
    ];

    /// <summary>What says who and passes: a name by itself, without label, title or frequent given name.</summary>
    public static readonly IReadOnlyList<string> Missed =
    [
        "The boat was steered by Toumani Diabate.",
        "他叫王小明。",
        "The five at 12345 know more.",
    ];
}
