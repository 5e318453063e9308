/** A person lets a bridge take no new conferences, or take them again. */
package io.meetkeeper.backbone.contract.drain;
