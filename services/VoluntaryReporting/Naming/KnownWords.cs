using System.Collections.Frozen;

namespace InfoSharing.VoluntaryReporting;

/// <summary>
/// Words that tell names of persons from others, in small letters without accents. The given names are among the most
/// frequent where reports come from; those that are common words too are left out.
/// </summary>
internal static class KnownWords
{
    internal static readonly FrozenSet<string> GivenNames = Set("""
        mohamed mohammed mohammad muhammad muhammed mamadou mahamadou amadou ahmadou ahmed ahmad mahmoud mahmud ibrahim ibrahima abubakar boubacar abdullah abdallah
        abdoulaye abdul abdou abdi abdirahman abderrahmane abdelkader ismail ismael yusuf youssef yousef yousuf omar oumar umar usman ousmane uthman hassan hussein hussain
        khalid khaled mustafa mustapha moustapha moussa issa idrissa suleiman souleymane sulaiman bilal hamza karim rashid rachid samir tariq tarek walid yasin yassine
        fatima fatoumata fatou aminata aminatou aicha aisha khadija mariam maryam zainab zeinab halima hawa amina nadia leila samira yasmin
        john michael william james robert thomas joseph peter paul andrew emmanuel samuel daniel patrick richard christopher anthony
        mary elizabeth jennifer patricia sarah blessing precious chinedu chukwuma emeka ngozi ifeoma tunde olumide segun
        jose juan carlos luis miguel jorge pedro francisco antonio manuel alejandro ricardo fernando eduardo roberto javier guadalupe maria carmen ana rosa lucia
        jean pierre jacques michel philippe francois nicolas olivier marie isabelle nathalie sylvie celine
        giovanni giuseppe marco luca francesco paolo andrea alessandro giulia chiara
        ivan sergei sergey dmitri dmitry alexei aleksandr alexander mikhail nikolai vladimir oleg igor andrei olga natalia tatiana svetlana elena irina
        tesfaye haile abebe bekele tadesse gebre mebrahtu yonas dawit selam
        иван сергей дмитрий алексей александр михаил николай владимир олег игорь андрей ольга наталья татьяна светлана елена ирина мохамед ахмед ибрагим магомед фатима
        محمد احمد أحمد محمود ابراهيم إبراهيم عبدالله عبدالرحمن يوسف عمر عثمان مصطفى خالد حسن حسين اسماعيل إسماعيل فاطمة عائشة خديجة مريم زينب حليمة
        """);

    /// <summary>What stands in names of places, bodies and times.</summary>
    internal static readonly FrozenSet<string> OfPlaces = Set("""
        north south east west northern southern eastern western central upper lower new great grand old middle near far
        sea ocean river gulf bay strait channel island islands isle lake mount mountain mountains valley desert coast cape port harbour harbor beach delta peninsula basin
        region province district state states governorate department municipality prefecture county city town village camp airport station bridge road street avenue route square crossing border
        republic kingdom union federation emirates nations united democratic people
        police guard coastguard navy army force forces ministry office department bureau authority agency service services court prosecutor directorate division unit operation mission embassy council commission committee
        organization organisation international national federal regional european african asian american arab mediterranean sahara sahel balkans maghreb atlantic pacific aegean adriatic caribbean
        red cross crescent interpol europol frontex eurojust unodc iom unhcr convention protocol
        san santa saint sainte ciudad puerto punta rio sidi wadi oued jebel bab ain beni el-
        january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
        nord sud est ouest centre mer ocean fleuve golfe baie detroit canal ile iles lac mont montagne cap plage port region province district etat departement commune ville village aeroport pont frontiere
        republique royaume union ministere police gendarmerie garde garde-cotes marine armee tribunal parquet direction service haut haute bas basse
        norte sur este oeste mar oceano golfo bahia estrecho isla islas lago monte cabo playa puerto estado estados municipio ciudad pueblo aeropuerto puente frontera republica reino policia guardia armada ministerio fiscalia
        mare isola isole porto guardia costiera finanza carabinieri polizia stato repubblica regione provincia stretto canale
        северный южный восточный западный северная южная восточная западная море океан река залив остров область район город граница республика полиция министерство служба
        البحر المحيط نهر خليج جزيرة جزر منطقة محافظة ولاية مدينة حدود جمهورية مملكة شرطة خفر وزارة ميناء مطار شارع جبل وادي صحراء
        """);

    /// <summary>Names of countries, whole.</summary>
    internal static readonly FrozenSet<string> Countries = Names("""
        Afghanistan;Albania;Algeria;Angola;Argentina;Armenia;Austria;Azerbaijan;Bahrain;Bangladesh;Belarus;Belgium;Belize;Benin;Bolivia;Bosnia;Bosnia and Herzegovina;Botswana;Brazil;Bulgaria
        Burkina Faso;Burundi;Cabo Verde;Cambodia;Cameroon;Canada;Cape Verde;Chad;Chile;China;Colombia;Comoros;Congo;Costa Rica;Cote d Ivoire;Ivory Coast;Croatia;Cuba;Cyprus;Czechia;Denmark;Djibouti
        Dominican Republic;Ecuador;Egypt;El Salvador;Equatorial Guinea;Eritrea;Estonia;Eswatini;Ethiopia;Finland;France;Gabon;Gambia;Georgia;Germany;Ghana;Greece;Guatemala;Guinea;Guinea Bissau;Haiti
        Honduras;Hungary;Iceland;India;Indonesia;Iran;Iraq;Ireland;Israel;Italy;Jamaica;Japan;Jordan;Kazakhstan;Kenya;Kosovo;Kuwait;Kyrgyzstan;Laos;Latvia;Lebanon;Lesotho;Liberia;Libya;Lithuania
        Luxembourg;Madagascar;Malawi;Malaysia;Maldives;Mali;Malta;Mauritania;Mauritius;Mayotte;Mexico;Moldova;Mongolia;Montenegro;Morocco;Mozambique;Myanmar;Namibia;Nepal;Netherlands;New Zealand;Nicaragua
        Niger;Nigeria;North Macedonia;Norway;Oman;Pakistan;Palestine;Panama;Papua New Guinea;Paraguay;Peru;Philippines;Poland;Portugal;Puerto Rico;Qatar;Romania;Russia;Rwanda;Saudi Arabia;Senegal;Serbia
        Sierra Leone;Singapore;Slovakia;Slovenia;Somalia;South Africa;South Sudan;Spain;Sri Lanka;Sudan;Suriname;Sweden;Switzerland;Syria;Tajikistan;Tanzania;Thailand;Togo;Trinidad;Tunisia;Turkey;Turkiye
        Turkmenistan;Uganda;Ukraine;United Arab Emirates;United Kingdom;United States;Uruguay;Uzbekistan;Venezuela;Viet Nam;Vietnam;Yemen;Zambia;Zimbabwe;UK;US;USA;UAE
        Algérie;Allemagne;Arabie saoudite;Autriche;Belgique;Bénin;Brésil;Cameroun;Tchad;Chine;Colombie;Égypte;Équateur;Érythrée;Espagne;Éthiopie;Gambie;Grèce;Guinée;Italie;Libye;Liban;Maroc;Mauritanie;Mexique
        Niger;Nigéria;Ouganda;Royaume-Uni;Sénégal;Somalie;Soudan;Suède;Suisse;Syrie;Tunisie;Türkiye;Turquie;Ukraine;États-Unis
        Alemania;Arabia Saudita;Argelia;Bélgica;Brasil;Camerún;Egipto;España;Estados Unidos;Etiopía;Francia;Grecia;Italia;Libia;Marruecos;México;Níger;Perú;Reino Unido;Siria;Somalia;Sudán;Túnez;Turquía;Ucrania
        Россия;Украина;Беларусь;Польша;Турция;Иран;Ирак;Ливия;Нигер;Нигерия;Италия;Испания;Франция;Германия;Судан;Афганистан
        ليبيا;مصر;السودان;النيجر;نيجيريا;تونس;الجزائر;المغرب;موريتانيا;مالي;تشاد;إيطاليا;إسبانيا;فرنسا;سوريا;العراق;إيران;تركيا;اليمن;السعودية;الصومال;إثيوبيا
        """);

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(PlaceNames.Plain).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenSet<string> Names(string names) =>
        names.Split((char[])[';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(PlaceNames.Plain).ToFrozenSet(StringComparer.Ordinal);
}
