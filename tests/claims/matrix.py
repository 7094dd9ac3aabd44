"""What each verb comes to in each state, by hand: a cell is `>` and the state that the claim comes to, or the code of
the refusal."""

from __future__ import annotations

# editor: one who has had no part in the claim. holder: the checker who has it, or has reviewed it.
# checker: another checker of the desk. reader, author: of the desk. outsider: an editor of another desk.
PEOPLE = ("editor", "holder", "checker", "author", "reader", "outsider")

#: What a cell of the table says in short.
CODES = {"role": "role_not_permitted", "state": "verb_not_allowed"}

TABLE = """
verb        state       editor      holder        checker      author  reader  outsider

accept      proposed    >accepted   role          role         role    role    role
accept      dismissed   state       role          role         role    role    role
accept      accepted    state       role          role         role    role    role
accept      queued      state       role          role         role    role    role
accept      assigned    state       role          role         role    role    role
accept      reviewed    state       role          role         role    role    role
accept      disputed    state       role          role         role    role    role
accept      signed_off  state       role          role         role    role    role
accept      withdrawn   state       role          role         role    role    role

dismiss     proposed    >dismissed  role          role         role    role    role
dismiss     dismissed   state       role          role         role    role    role
dismiss     accepted    state       role          role         role    role    role
dismiss     queued      state       role          role         role    role    role
dismiss     assigned    state       role          role         role    role    role
dismiss     reviewed    state       role          role         role    role    role
dismiss     disputed    state       role          role         role    role    role
dismiss     signed_off  state       role          role         role    role    role
dismiss     withdrawn   state       role          role         role    role    role

restore     proposed    state       role          role         role    role    role
restore     dismissed   >proposed   role          role         role    role    role
restore     accepted    state       role          role         role    role    role
restore     queued      state       role          role         role    role    role
restore     assigned    state       role          role         role    role    role
restore     reviewed    state       role          role         role    role    role
restore     disputed    state       role          role         role    role    role
restore     signed_off  state       role          role         role    role    role
restore     withdrawn   state       role          role         role    role    role

assign      proposed    state       not_permitted  not_permitted role    role    role
assign      dismissed   state       not_permitted  not_permitted role    role    role
assign      accepted    state       not_permitted  not_permitted role    role    role
assign      queued      >assigned   not_permitted  not_permitted role    role    role
assign      assigned    no_free_slot not_permitted not_permitted role    role    role
assign      reviewed    state       not_permitted  not_permitted role    role    role
assign      disputed    state       not_permitted  not_permitted role    role    role
assign      signed_off  state       not_permitted  not_permitted role    role    role
assign      withdrawn   state       not_permitted  not_permitted role    role    role

release     proposed    state       state         state        role    role    role
release     dismissed   state       state         state        role    role    role
release     accepted    state       state         state        role    role    role
release     queued      state       state         state        role    role    role
release     assigned    >queued     >queued       no_such_duty role    role    role
release     reviewed    state       state         state        role    role    role
release     disputed    state       state         state        role    role    role
release     signed_off  state       state         state        role    role    role
release     withdrawn   state       state         state        role    role    role

submit      proposed    lease_lost  lease_lost    lease_lost   role    role    role
submit      dismissed   lease_lost  lease_lost    lease_lost   role    role    role
submit      accepted    lease_lost  lease_lost    lease_lost   role    role    role
submit      queued      lease_lost  lease_lost    lease_lost   role    role    role
submit      assigned    lease_lost  >reviewed     lease_lost   role    role    role
submit      reviewed    lease_lost  has_reviewed  lease_lost   role    role    role
submit      disputed    lease_lost  has_reviewed  lease_lost   role    role    role
submit      signed_off  lease_lost  has_reviewed  lease_lost   role    role    role
submit      withdrawn   lease_lost  lease_lost    lease_lost   role    role    role

adjudicate  proposed    state       role          role         role    role    role
adjudicate  dismissed   state       role          role         role    role    role
adjudicate  accepted    state       role          role         role    role    role
adjudicate  queued      state       role          role         role    role    role
adjudicate  assigned    state       role          role         role    role    role
adjudicate  reviewed    state       role          role         role    role    role
adjudicate  disputed    >signed_off role          role         role    role    role
adjudicate  signed_off  state       role          role         role    role    role
adjudicate  withdrawn   state       role          role         role    role    role

sign_off    proposed    state       role          role         role    role    role
sign_off    dismissed   state       role          role         role    role    role
sign_off    accepted    state       role          role         role    role    role
sign_off    queued      state       role          role         role    role    role
sign_off    assigned    state       role          role         role    role    role
sign_off    reviewed    >signed_off role          role         role    role    role
sign_off    disputed    state       role          role         role    role    role
sign_off    signed_off  state       role          role         role    role    role
sign_off    withdrawn   state       role          role         role    role    role

return      proposed    state       role          role         role    role    role
return      dismissed   state       role          role         role    role    role
return      accepted    state       role          role         role    role    role
return      queued      state       role          role         role    role    role
return      assigned    state       role          role         role    role    role
return      reviewed    >queued     role          role         role    role    role
return      disputed    >queued     role          role         role    role    role
return      signed_off  state       role          role         role    role    role
return      withdrawn   state       role          role         role    role    role

reopen      proposed    state       role          role         role    role    role
reopen      dismissed   state       role          role         role    role    role
reopen      accepted    state       role          role         role    role    role
reopen      queued      state       role          role         role    role    role
reopen      assigned    state       role          role         role    role    role
reopen      reviewed    >queued     role          role         role    role    role
reopen      disputed    >queued     role          role         role    role    role
reopen      signed_off  >queued     role          role         role    role    role
reopen      withdrawn   state       role          role         role    role    role

withdraw    proposed    >withdrawn  role          role         role    role    role
withdraw    dismissed   state       role          role         role    role    role
withdraw    accepted    >withdrawn  role          role         role    role    role
withdraw    queued      >withdrawn  role          role         role    role    role
withdraw    assigned    >withdrawn  role          role         role    role    role
withdraw    reviewed    >withdrawn  role          role         role    role    role
withdraw    disputed    >withdrawn  role          role         role    role    role
withdraw    signed_off  state       role          role         role    role    role
withdraw    withdrawn   state       role          role         role    role    role
"""

#: The desk's own verb: nobody asks for it, and from any state but one it finds nothing to do.
ROUTED = """
route       proposed    proposed
route       dismissed   dismissed
route       accepted    queued
route       queued      queued
route       assigned    assigned
route       reviewed    reviewed
route       disputed    disputed
route       signed_off  signed_off
route       withdrawn   withdrawn
"""

#: allowed_verbs: what the doors offer. Nothing is offered to an author, a reader or an outsider.
OFFERED = """
proposed    editor   accept dismiss withdraw
proposed    checker
dismissed   editor   restore
dismissed   checker
accepted    editor   withdraw
accepted    checker
queued      editor   assign submit withdraw
queued      checker  assign submit
assigned    editor   assign release submit withdraw
assigned    checker  assign release submit
reviewed    editor   sign_off return reopen withdraw
reviewed    checker
disputed    editor   adjudicate return reopen withdraw
disputed    checker
signed_off  editor   reopen
signed_off  checker
withdrawn   editor
withdrawn   checker
"""


def rows_of(table: str) -> list[list[str]]:
    return [line.split() for line in table.splitlines() if line.strip()]
