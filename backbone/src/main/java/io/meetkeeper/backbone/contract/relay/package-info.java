/** The relay to Machinist: its status, and points for it. */
package io.meetkeeper.backbone.contract.relay;
