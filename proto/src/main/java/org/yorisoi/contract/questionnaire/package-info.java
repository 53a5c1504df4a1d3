/**
 * Scores of questionnaires that families fill in: item numbers, options and arithmetic only. The items' texts are under
 * copyright; a municipality loads those that it may use. A result is a reason to talk, for staff, and never a
 * diagnosis. Nothing here prints answers or scores.
 */
@NullMarked
package org.yorisoi.contract.questionnaire;

import org.jspecify.annotations.NullMarked;
