/**
 * One class for each resource of the contract; registered by RestApi, each asks another role on the
 * bus or a store of the gateway.
 */
package io.meetkeeper.gateway.rest.resource;
