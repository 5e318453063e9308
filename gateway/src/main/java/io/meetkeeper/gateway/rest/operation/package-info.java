/**
 * What an operation is made of: registry, handler, request, response, page, problem; used by rest,
 * rest.resource and rest.prometheus, depends on token only.
 */
package io.meetkeeper.gateway.rest.operation;
