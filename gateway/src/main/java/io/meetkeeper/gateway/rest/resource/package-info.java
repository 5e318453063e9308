/**
 * One class for each resource of the contract. Each uses another role over the bus, or a store of
 * the gateway.
 */
package io.meetkeeper.gateway.rest.resource;
