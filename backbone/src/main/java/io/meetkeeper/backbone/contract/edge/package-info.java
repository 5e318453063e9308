/**
 * What gateways of one cluster ask each other about a host that comes with an edge link: whether it
 * is linked to another one already, and whether that is the same process.
 */
package io.meetkeeper.backbone.contract.edge;
