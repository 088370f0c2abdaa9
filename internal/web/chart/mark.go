package chart

// Mark is a sign of status that is told apart by shape, not by colour alone.
// It is an illustration: the status stands beside it in words, shown or unseen.
type Mark uint8

// The marks.
const (
	Yes     Mark = iota // full disc: there is one
	Partly              // half disc: something of it, or not settled
	No                  // ring: none known
	Nothing             // dash: does not apply, or no data
)

func (m Mark) class() string {
	switch m {
	case Yes:
		return "sign sign-yes"
	case Partly:
		return "sign sign-partly"
	case No:
		return "sign sign-no"
	default:
		return "sign sign-nothing"
	}
}
