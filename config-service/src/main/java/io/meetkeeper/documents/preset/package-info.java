/**
 * Presets: sets of values for a purpose such as low bandwidth, with their effects and limits. They
 * depend on the site, its layout and its memory; PresetService applies them.
 */
package io.meetkeeper.documents.preset;
