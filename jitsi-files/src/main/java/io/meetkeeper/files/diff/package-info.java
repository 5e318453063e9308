/** What a change of a text looks like to a person, with secrets masked. */
package io.meetkeeper.files.diff;
