command-broadcast = Write to many at once
broadcast-all = All broadcasts
broadcast-begin = New broadcast
broadcast-list = <b>Broadcasts</b>, the newest first
broadcast-list-none = <b>Broadcasts</b>: none yet.
broadcast-open = { $number } · { $phase }
broadcast-new =
    <b>A new broadcast</b>
    Send me the message as people should get it, or forward one: text with its formatting, one photo, or one file.
    For buttons, end it with lines such as
    <code>Read more - https://example.com</code>
broadcast-words-zh =
    Send the Chinese version: text, one photo, or one file.
    For buttons, end it with lines such as
    <code>看说明 - https://example.com</code>
broadcast-words-en =
    Send the English version: text, one photo, or one file.
    For buttons, end it with lines such as
    <code>Read more - https://example.com</code>
broadcast-drop-version = Take it out
broadcast-album = That's an album; a broadcast carries one photo or one file. Send one of them.
broadcast-other-media = A broadcast can be text, a photo or a file. Send one of those.
broadcast-no-words = There was nothing but links in it. A broadcast needs a few words too.
broadcast-many-links = At most 8 buttons with links, so that they fit on a phone. Send it again with fewer.
broadcast-too-long = Too long for Telegram: a text holds 4,096 characters, the words under a photo or file 1,024. Send it again, shorter.
broadcast-correct-words = Just send me the right words, or type "cancel".
broadcast-gone = That broadcast has left already, or is somebody else's draft.

broadcast-head = <b>Broadcast { $number }</b> · { $phase }
broadcast-head-correction = <b>Broadcast { $number }</b> · corrects { $corrects } · { $phase }
broadcast-phase-draft = draft
broadcast-phase-asked = waiting for a checker
broadcast-phase-scheduled = scheduled
broadcast-phase-sending = going out
broadcast-phase-paused = paused
broadcast-phase-cancelled = called back
broadcast-phase-done = done
broadcast-language-zh = Chinese
broadcast-language-en = English
broadcast-version = { $language }: { $words }
broadcast-version-none = not written yet
broadcast-version-left-out = none, so its readers are left out
broadcast-version-other = none, so its readers get the other one
broadcast-has-photo = photo
broadcast-has-document = file
broadcast-has-links = links: { $links }
broadcast-named = Names: { $products }
broadcast-named-one = { $name } { $level }
broadcast-to = To: { $who }
broadcast-who-all = everyone who agreed to news
broadcast-who-holders = holders of { $name }
broadcast-who-class = { $class } and under
broadcast-who-language = readers of { $language }
broadcast-who-silent = silent for { $days } days
broadcast-when = When: { $when }
broadcast-when-now = as soon as it is confirmed
broadcast-when-at = { $at }
broadcast-when-daytime = at 10:00 where each person lives
broadcast-when-daytime-from = at 10:00 where each person lives, from { $at }
broadcast-options = With: { $options }
broadcast-once-on = never twice
broadcast-paid-on = paid speed
broadcast-empty = Nothing to send yet: write it in at least one language.
broadcast-reach = Recipients: { $people }
broadcast-left-out = left out: { $people } ({ $reasons })
broadcast-was-left-out = Left out: { $people } ({ $reasons })
broadcast-barrier-no_consent = no consent to news { $people }
broadcast-barrier-blocked = blocked the bot { $people }
broadcast-barrier-no_language = no version in their language { $people }
broadcast-barrier-no_class = no valid class { $people }
broadcast-barrier-class_too_low = class too low { $people }
broadcast-barrier-off_the_list = its product left the list { $people }
broadcast-barrier-cancelled = called back at the last moment { $people }
broadcast-takes = takes about { $span }
span-seconds = { $seconds } s
span-minutes = { $minutes } min
span-hours = { $hours } h { $minutes } min
span-even-hours = { $hours } h

broadcast-choose-who = Who
broadcast-choose-when = When
broadcast-choose-products = Product buttons
broadcast-choose-options = Options
broadcast-preview = Preview
broadcast-test = Test
broadcast-ask = Ask a checker to confirm
broadcast-unask = Take the request back
broadcast-send = Send
broadcast-discard = Discard
broadcast-discarded = Broadcast { $number } is discarded. Nothing was sent.

broadcast-narrow-all = Everyone
broadcast-narrow-holders = Holders of…
broadcast-narrow-class = Class and under…
broadcast-narrow-language = A language…
broadcast-narrow-silent = Silent for 30 days
broadcast-which-holders = Holders of which product? Only those who let me keep what they hold are counted.
broadcast-which-class = Which class and under? Only valid classes are counted.
broadcast-which-language = Readers of which language?
broadcast-when-screen =
    When should it leave? Pick one, or type a time:
    <code>10:00</code>, <code>tomorrow 10:00</code>, <code>2026-11-25 10:00</code>
broadcast-at-once = At once
broadcast-at-daytime = At 10:00 their time
broadcast-time-unread =
    I couldn't read “{ $text }” as a time.
    For example <code>tomorrow 10:00</code> or <code>2026-11-25 10:00</code>.
broadcast-time-past = “{ $text }” is past. Type a time to come, such as <code>tomorrow 10:00</code>.
broadcast-time-far = “{ $text }” is more than a year away. Type a nearer time.
broadcast-time-over = Its time has passed meanwhile; choose another.
broadcast-products =
    Which products get a button? It opens their card, and presses are counted.
    Naming a product, on a button or in the words, leaves out everyone whose class does not allow it.
broadcast-options-screen =
    <b>Never twice</b>: if Telegram's answer is lost, it is not sent again; those people are counted as uncertain.
    <b>The other language</b>: readers without a version of their own get the other one.
    <b>Paid speed</b>: up to 1,000 a second, for Stars.
broadcast-option-once = Never twice
broadcast-option-other = The other language
broadcast-option-paid = Paid speed
broadcast-price =
    Paid speed costs 0.1 Star for each message above the free { $rate } a second.
    Recipients: { $people }. At most { $stars } Stars, which Telegram takes from the bot's balance.
broadcast-pay = Pay for speed
broadcast-previewed = That is exactly what people get, button for button.
broadcast-back-to = To broadcast { $number }
broadcast-test-screen = Send it to a few first?
broadcast-test-operators = All operators
broadcast-test-ids = A few people
broadcast-testers = Type their Telegram ids, with spaces between, 20 at most. Only those who may get it will.
broadcast-testers-unread = Those are no ids. For example: <code>123456789 987654321</code>, 20 at most.
broadcast-tested = On its way to { $people } of { $asked }. The others are not known here, or may not get it.

broadcast-nobody = Nobody would get it: see who is left out.
broadcast-no-checker = No second operator can be told. Add one to OPERATORS and have them write /start, or set BROADCAST_NEEDS_CHECKER=false.
broadcast-asked = Asked: { $people }
broadcast-unasked = Changed, so the request is off
broadcast-sure = Recipients: { $people }. Send it? What has left can be corrected or taken away, but not unseen.
broadcast-send-sure = Send to { $number }
broadcast-check = Broadcast { $number } waits for you to check it. Nothing leaves until you confirm.
broadcast-review = Look at it
broadcast-confirm = Confirm
broadcast-refuse = Send back
broadcast-confirmed = Confirmed
broadcast-refused = Broadcast { $number } is back with its maker as a draft.
broadcast-sent-back = The checker sent broadcast { $number } back. It is a draft again: change it and ask once more, or discard it.
broadcast-not-asked = Broadcast { $number } no longer waits to be checked.
broadcast-own = It's your own; another operator has to confirm it.
broadcast-changed = It has changed meanwhile. Look at it again.

broadcast-bar =
    { $bar } { $done } of { $total }
    { $pace }
broadcast-pace = { $rate } a second, about { $left } left
broadcast-pace-left = about { $left } left
broadcast-result-sent = delivered { $people }
broadcast-result-blocked = blocked { $people }
broadcast-result-failed = failed { $people }
broadcast-result-uncertain = uncertain { $people }
broadcast-result-parked = parked { $people }
broadcast-result-dropped = no longer allowed { $people }
broadcast-result-cancelled = called back { $people }
broadcast-why = Why: { $reasons }
broadcast-why-one = { $why } { $people }
broadcast-pressed = Pressed: { $buttons } (links can't be counted)
broadcast-pressed-one = { $name } { $people }
broadcast-pause = Pause
broadcast-resume = Go on
broadcast-cancel = Call back
broadcast-repeat = Repeat to { $number } parked
broadcast-correct = Correct
broadcast-delete = Delete everywhere
broadcast-refresh = Refresh
broadcast-cancel-sure = Call back what is not sent yet ({ $waiting })? What was delivered ({ $sent }) stays. This can't be undone.
broadcast-delete-sure =
    Take the message away from everyone who got it ({ $sent }), and call back what is not sent yet ({ $waiting })?
    Telegram allows that for 48 hours after sending. This can't be undone.
broadcast-deleting = It is being taken away. Chats: { $people }
broadcast-deleted = Taken away: { $done } of { $total } · could not be: { $failed }
broadcast-correct-kind = A sent text stays a text, and a sent photo or file stays one. Send a version of the same sort.
