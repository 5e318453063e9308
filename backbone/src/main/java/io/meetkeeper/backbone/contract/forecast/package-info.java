/**
 * When memory and swap of a host will be full, and which hours are quiet; served by the gateway.
 */
package io.meetkeeper.backbone.contract.forecast;
