settings =
    <b>Settings</b>
    Earnings: { $rhythm }
    { $waits }
    Quiet hours: { $quiet }
    Sound: { $sound } · Only from: { $least }
    Language: English
settings-done = Done.
rhythm-daily = every day at { $hour }:00, { $zone } time
rhythm-weekly = every { $weekday } at { $hour }:00, { $zone } time
rhythm-monthly = on the 1st of each month at { $hour }:00, { $zone } time
rhythm-off = no messages. Everything is still counted; look it up any time.
rhythm-nothing-held = no messages, as without your consent to holdings there is nothing to count. /privacy turns it on.
rhythm-not-agreed = no messages, as you haven't agreed to them. /privacy turns them on.
settings-waits = { $hour }:00 falls in your quiet hours, so it waits until { $until }:00.
quiet-night = at night, 22:00 to 7:00
quiet-hours = { $since }:00 to { $until }:00
quiet-none = none
sound-on = on
sound-off = off
least-none = any amount
least-some = { $amount }

settings-hour = What hour
settings-rhythm = How often
settings-zone = Time zone
settings-quiet = Quiet hours
settings-silent = Sound off
settings-sound = Sound on
settings-least = Only from
settings-alerts = Market alerts

choose-hour =
    At what hour should I tell you what you earned?
    Funds mostly publish early in the morning, so 8:00 or later works best.
hour = { $hour }:00

choose-rhythm =
    How often should I tell you?
    A weekly or monthly message covers everything credited since the last one.
cadence-daily = Every day
cadence-monthly = Monthly, on the 1st
cadence-off = Never
weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday

choose-zone =
    Whose clock should I go by? Now it's { $zone }, where it is { $time }.
    Tap one, or type a city or an offset, such as Toronto, Seoul or UTC+8.
zone-several = "{ $text }" could be several places. Which one?
zone-unknown = I don't know "{ $text }". Type a larger city, such as Toronto or Seoul, or an offset, such as UTC+8.
zone-asia-shanghai = Beijing
zone-asia-tokyo = Tokyo
zone-asia-singapore = Singapore
zone-australia-sydney = Sydney
zone-europe-london = London
zone-europe-berlin = Berlin
zone-america-new-york = New York
zone-america-los-angeles = Los Angeles
zone-asia-hong-kong = Hong Kong
zone-asia-macau = Macau
zone-asia-taipei = Taipei
zone-asia-seoul = Seoul
zone-asia-kuala-lumpur = Kuala Lumpur
zone-asia-bangkok = Bangkok
zone-asia-dubai = Dubai
zone-asia-kolkata = Kolkata
zone-australia-melbourne = Melbourne
zone-pacific-auckland = Auckland
zone-europe-paris = Paris
zone-europe-moscow = Moscow
zone-america-chicago = Chicago
zone-america-toronto = Toronto
zone-america-vancouver = Vancouver

choose-quiet =
    Which hours should stay quiet? Nothing is sent in them; it waits until they end.
    Tap one, or type two hours, such as 21 9.
quiet-pair = { $since }:00–{ $until }:00
quiet-always = No quiet hours
quiet-unknown = I couldn't read "{ $text }". Type the first hour and the last, such as 22 7.

choose-least =
    From what amount should I tell you? Less adds up until it gets there, losses too.
    Tap one, or type an amount, such as 5.
least-any = Any amount
least-negative = "{ $text }" is negative. Type a plain amount, such as 5.
