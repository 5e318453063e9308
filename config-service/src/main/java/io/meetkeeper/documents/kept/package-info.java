/**
 * Settings that are wanted for good: stored, compared with the files whenever one of those changed,
 * and made so again only where that is wished and automation is on.
 */
package io.meetkeeper.documents.kept;
