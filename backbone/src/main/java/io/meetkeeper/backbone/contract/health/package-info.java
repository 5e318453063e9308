/** Checks of a host and their results: is it well, since when not, why, and what helps. */
package io.meetkeeper.backbone.contract.health;
