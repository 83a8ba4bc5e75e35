"""What stands in the way of a step apart from rules, in a few words."""

from __future__ import annotations

from collections.abc import Mapping

OBSTACLES: Mapping[str, tuple[str, str]] = {
    "wrong_state": ("现在的状态不能办这一步", "the state does not allow the step"),
    "not_entitled": ("办理人没有这一步要求的角色", "the actor lacks the role"),
    "no_countersignature": ("没有复核", "nobody countersigned"),
    "countersigner_not_entitled": ("复核人没有这一步要求的角色", "the countersigner lacks the role"),
    "same_person": ("办理人和复核人是同一个人", "the actor countersigned"),
    "not_in_force": ("这一天政策没有施行", "the policy is not in force on that day"),
}
