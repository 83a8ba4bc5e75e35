"""What a careful drafter would want to know about a sound policy: findings, levels, exceptions, fixes."""
