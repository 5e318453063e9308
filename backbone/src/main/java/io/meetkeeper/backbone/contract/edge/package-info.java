/** What gateways ask each other about the hosts that are linked to them. */
package io.meetkeeper.backbone.contract.edge;
