/**
 * The building blocks of operations: registry, handler, request, response, page and problem. Used
 * by the other packages of {@code rest}.
 */
package io.meetkeeper.gateway.rest.operation;
