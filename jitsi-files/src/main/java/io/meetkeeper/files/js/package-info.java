/**
 * config.js and interface_config.js: JavaScript that is edited at the positions of the parser in
 * {@code js.ast}, and verified by evaluating it before and after the edit in a sandbox. {@link
 * io.meetkeeper.files.js.ConfigJsDocument} is the entry point; it runs in the child JVM of the
 * parser process, because a script may use the whole heap.
 *
 * <p>A script has two views: {@link io.meetkeeper.files.js.syntax.JsSyntaxIndex}, the positions of
 * its options, and {@link io.meetkeeper.files.js.evaluation.JsEvaluation}, the resulting values. An
 * edit is made in the first, at one of several {@link io.meetkeeper.files.js.JsPlacement
 * candidates}, and is accepted only when the second shows exactly the requested change.
 */
package io.meetkeeper.files.js;
