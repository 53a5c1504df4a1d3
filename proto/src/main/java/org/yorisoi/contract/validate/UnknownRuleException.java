package org.yorisoi.contract.validate;

/**
 * A proto declares a rule that {@link Validation} does not know. Thrown when it is built, never when a record is
 * checked: teach {@link ValueRules} the rule, or express it otherwise.
 */
public final class UnknownRuleException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownRuleException(String where, String rule) {
        super(where + ": the rule " + rule + " is not known to org.yorisoi.contract.validate.ValueRules");
    }
}
