/**
 * config.js and interface_config.js: JavaScript that is edited at the positions of Rhino's parser
 * and proved by evaluating it before and after, without any access to the outside. {@link
 * io.meetkeeper.files.js.ConfigJsDocument} is the way in; it is called within the child JVM of the
 * workbench, as a text may take the whole heap.
 *
 * <p>Of a text there are two views: {@link io.meetkeeper.files.js.syntax.JsSyntaxIndex}, where what
 * is written, and {@link io.meetkeeper.files.js.evaluation.JsEvaluation}, what comes out. A change
 * is made in the first, at the best of a few {@link io.meetkeeper.files.js.JsPlacement places}, and
 * counts only when the second shows exactly it.
 */
package io.meetkeeper.files.js;
