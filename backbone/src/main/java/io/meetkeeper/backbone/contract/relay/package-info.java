/** The relay to Machinist: its status, and points handed to it. */
package io.meetkeeper.backbone.contract.relay;
