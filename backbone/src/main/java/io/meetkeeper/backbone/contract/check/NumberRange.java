package io.meetkeeper.backbone.contract.check;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The allowed values of a number in a {@link HostReport}; others are refused. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface NumberRange {
  /** Larger than any number of samples, or time in ms; exact as a floating-point number. */
  double MAX_COUNT = 1e15;

  /** Larger than any percentage, also of several processors. */
  double MAX_PERCENT = 1_000;

  /** Larger than any number of calls, processors or processes of a host. */
  double MAX_CALLS = 1e7;

  /** The smallest allowed value. */
  double min() default 0;

  /** The largest allowed value; more bytes than any host has. */
  double max() default 1e18;
}
