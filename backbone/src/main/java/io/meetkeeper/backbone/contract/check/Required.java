package io.meetkeeper.backbone.contract.check;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A member that a {@link HostReport} must have. Only for members that every version has sent. An
 * enum constant that this version does not know is read as the default of the enum; without a
 * default, an item of a list that holds it is left out.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.RECORD_COMPONENT,
  ElementType.PARAMETER,
  ElementType.FIELD,
  ElementType.METHOD
})
public @interface Required {}
