/**
 * What a text and a change of it look like to a person: secrets hidden, differences in the unified
 * form. The one place for it; the roles for documents and for the secure domain both show with it.
 */
package io.meetkeeper.files.diff;
