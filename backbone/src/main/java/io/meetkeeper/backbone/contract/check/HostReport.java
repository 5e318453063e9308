package io.meetkeeper.backbone.contract.check;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A report from a host, which is not trusted: {@link ContractCheck} checks it and all records in
 * it. Without further annotations a member is optional, a text is one line of at most {@link
 * ContractCheck#MAX_LINE} characters, a number is finite, a time lies between 1970 and 2200, and a
 * list or map is short.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface HostReport {}
