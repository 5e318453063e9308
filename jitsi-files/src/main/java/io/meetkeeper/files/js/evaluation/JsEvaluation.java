package io.meetkeeper.files.js.evaluation;

import java.util.Map;

/**
 * The result of evaluating a script in one environment: every global by name, as trees of {@link
 * Map}, {@link java.util.List}, {@link String}, {@link Double}, {@link Boolean}, {@code null} and
 * {@link OpaqueValue}. Equal evaluations mean the same to a client.
 */
public record JsEvaluation(Map<String, Object> globals) {
  /** The {@link OpaqueValue#kind} of a getter or setter. */
  static final String GETTER = "getter";

  /**
   * A value without a JSON form: compared by its source, never shown.
   *
   * @param kind the kind of value, for example {@code function}, {@code undefined}
   */
  record OpaqueValue(String kind, String source) {}

  /** A number for display: whole numbers without a fraction. */
  public static Number toNumber(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) <= 9_007_199_254_740_992.0;
    if (!whole || (value == 0 && 1 / value < 0)) {
      return value;
    }
    long exact = (long) value;
    return exact == (int) exact ? (Number) (int) exact : (Number) exact;
  }

  /** The global object with this name; empty when there is none. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> objectNamed(String name) {
    return globals.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
