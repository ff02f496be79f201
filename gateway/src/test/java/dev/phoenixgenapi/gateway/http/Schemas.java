package dev.phoenixgenapi.gateway.http;

import io.openapiparser.OpenApiParser;
import io.openapiprocessor.jsonschema.reader.UriReader;
import io.openapiprocessor.jsonschema.schema.DocumentLoader;
import io.openapiprocessor.jsonschema.schema.DocumentStore;
import io.openapiprocessor.jsonschema.schema.JsonInstance;
import io.openapiprocessor.jsonschema.schema.SchemaStore;
import io.openapiprocessor.jsonschema.schema.SchemaVersion;
import io.openapiprocessor.jsonschema.validator.Validator;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Validators that know OpenAPI and JSON Schema better than this project does. */
final class Schemas {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final DocumentLoader loader =
            new DocumentLoader(new UriReader(), text -> MAPPER.readValue(text, Object.class));

    /** What is wrong with an OpenAPI document, or nothing. */
    List<String> faultsOfOpenApi(String document) {
        var parsed = new OpenApiParser(new DocumentStore(), loader)
                .parse(URI.create("mem:openapi.json"), MAPPER.readValue(document, Object.class));
        var schemas = new SchemaStore(loader);
        schemas.registerDraft202012();
        var valid = parsed.validate(new Validator(), schemas);
        return valid
                ? List.of()
                : parsed.getValidationErrors().stream()
                        .map(error -> error.getInstanceLocation() + ": " + error.getText())
                        .toList();
    }

    /** Whether a schema is one. */
    boolean isSchema(Object schema) {
        var schemas = new SchemaStore(loader);
        schemas.registerDraft202012();
        var meta = schemas.getSchema(SchemaVersion.Draft202012.getSchemaUri(), SchemaVersion.Draft202012);
        return new Validator().validate(meta, new JsonInstance(schema)).isValid();
    }

    /** Whether a schema accepts a value. */
    boolean accepts(Object schema, @Nullable Object value) {
        var schemas = new SchemaStore(loader);
        schemas.registerDraft202012();
        var uri = URI.create("mem:" + UUID.randomUUID());
        schemas.register(uri, schema);
        return new Validator()
                .validate(schemas.getSchema(uri, SchemaVersion.Draft202012), new JsonInstance(value))
                .isValid();
    }

    Object read(String json) {
        return MAPPER.readValue(json, Object.class);
    }
}
