"""A staff list as a town's program writes it."""

GERMAN = "Nachname;Vorname;E-Mail;Abteilung;Eintritt;E-Mail Vorgesetzte\r\n"
ROWS = (
    "Müller;Asha;asha@stadt.example;Bauamt;01.03.2019;bea@stadt.example\r\n"
    "Groß;Bea;bea@stadt.example;Bauamt;15.10.2001;chef@stadt.example\r\n"
    "Voß;Tom;tom@stadt.example;Kämmerei;01.01.2010;chef@stadt.example\r\n"
    "Boss;Chef;chef@stadt.example;;02.02.1999;\r\n"
)
