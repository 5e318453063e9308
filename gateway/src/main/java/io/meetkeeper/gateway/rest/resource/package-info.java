/**
 * One class for each resource of the contract. Each asks another role on the bus, or a store of the
 * gateway.
 */
package io.meetkeeper.gateway.rest.resource;
