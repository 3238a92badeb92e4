# Where an advice comes from: points, the answers that would change it, notes on scores
advice-these = Why these?
advice-look = Ask a person
list-comma = {", "}

need-quality = Quality
need-quality-none = Quality (no score)
need-affinity = Chosen by people like you

parts =
    <b>How the points add up</b>
    Out of 100. What matters more to you can give more points; what each part got adds up to the total.
look-who = "Ask a person" shows these suggestions, with the answers they quote, to somebody of the operator's.
parts-pick = <b>{ $number } · { $name }</b>: { $total } of 100
parts-part = { $bar } { $points } of { $most } { $name }
parts-neutral = You turned personal ordering off, so there are no points: the steadier comes first, and of equals the cheaper.

change-in = What would change it: you answered "{ $own }". Had you answered "{ $other }", this would be suggested. True answers serve you best; no need to change one for this.
change-out = What would change it: you answered "{ $own }". Had you answered "{ $other }", this would not be suggested.
change-none = What would change it: with your class as it is, no single other answer would bring it in.
change-none-picked = What would change it: with your class as it is, no single other answer would take it out.
change-neutral = Personal ordering is off: your answers only keep out what does not fit.

note-neutral = You turned personal ordering off: your class decides what may be shown, then steadiness and cost; no scores were read.
note-lowered = Your { $score } is low ({ $source }, { $day }), so this time suggestions go no higher than { $level }.
note-left-out = Not used: { $score } ({ $source }), { $why }.
note-left-out-quality =
    { $count ->
        [1] The quality of one product was not used: { $why }.
       *[other] The quality of { $count } products was not used: { $why }.
    }
score-quality = product quality
score-affinity = closeness to what you chose
score-credit = credit score
score-behaviour = behaviour score
unusable-stale = out of date
unusable-early = not yet in force
unusable-foreign-scale = on another scale
unusable-out-of-scale = an impossible value
unusable-unknown-name = not a score I know

class-sides-same = Taken apart, the risk you are willing to take and the risk you can afford both come to { $sum }, and so do all the points.
class-sides = Taken apart, the risk you are willing to take comes to { $willingness }, the risk you can afford to { $ability }, and all the points to { $sum }.
class-sides-held = Taken apart, the risk you are willing to take comes to { $willingness }, the risk you can afford to { $ability }, and all the points to { $sum }; the more careful side brought it down.

go-ordering = Ordering
ordering-on =
    <b>How suggestions are ordered</b>
    At present by your answers, and by scores if you agreed to them.
    Turned off, your class alone decides what may be shown, and steadiness and cost decide the order.
ordering-off =
    <b>How suggestions are ordered</b>
    At present nothing personal: your class decides what may be shown, then steadiness and cost.
    Turned on, your answers decide the order, and scores if you agreed to them.
ordering-turn-off = Turn personal ordering off
ordering-turn-on = Turn personal ordering on
ordering-on-toast = Fine: your answers count again.
ordering-off-toast = Fine: nothing personal from now on.

look-asked =
    Somebody of the operator's will read these suggestions, with the answers they quote, and I'll bring you what they say.
    Everything else works as usual meanwhile.
look-answer =
    <b>Somebody has looked at your suggestions</b>
    { $answer }
go-looks = Human looks
looks =
    { $count ->
        [1] One person waits for a look.
       *[other] { $count } wait for a look, the longest first.
    }
looks-none = Nobody waits for a look.
look-line = No. { $number } · { $day }
look-reply = Reply
look-type = Type your reply here; it goes word for word to whoever asked no. { $number }.
look-text-only = A reply is text only. Type it, and it goes to whoever asked number { $number } as it is; or type "cancel".
look-too-long = That is { $length } characters; { $most } is the most. Shorten it and send it again.
look-sent = Your reply to no. { $number } is kept and on its way.
look-gone = That one is answered already, or was taken back.
look-advice-gone = That advice has been deleted.

card-quality = Quality
quality =
    <b>{ $name }</b>: quality { $value } of 100
    Worked out on { $day } from published figures and terms:
quality-rule = { $rule }: { $points } of { $most }
quality-year = The past year's return
quality-steadiness = How seldom it fell in the past year
quality-depth = Deepest fall in the past year
quality-cost = Cost of the first year
quality-size = Size
quality-age = Years of figures on record
quality-terms = Time to get the money out
quality-footer = What is not published earns nothing. It describes the past and says nothing certain about what comes.
quality-old = This score is out of date, and suggestions do not use it.
quality-none = <b>{ $name }</b> has no quality score: that takes a full year of figures, and recent ones. It is worked out every night.
