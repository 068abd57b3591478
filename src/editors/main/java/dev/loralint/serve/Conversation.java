package dev.loralint.serve;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.loralint.language.Language;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.eclipse.lsp4j.jsonrpc.json.MessageConstants;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageConsumer;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.eclipse.lsp4j.jsonrpc.services.ServiceEndpoints;
import org.jspecify.annotations.Nullable;

/**
 * A session with the program at the other end of two streams. Every request is answered, with an error and its code of the protocol
 * where it cannot be: before {@code initialize}, after {@code shutdown}, without parameters, under an unknown name, and where
 * the message is no JSON at all. Whatever is sent, the next message is read.
 */
public final class Conversation {

    /** What the library would log is answered, or is of no use to whoever started the server. */
    private static final Logger LIBRARY = Logger.getLogger("org.eclipse.lsp4j");

    /** Objects and arrays within each other; messages of the protocol have fewer than ten. */
    private static final int DEEPEST = 200;

    private static final String INITIALIZE = "initialize";
    private static final String SHUTDOWN = "shutdown";
    private static final String EXIT = "exit";

    /** How far the session is. */
    private enum State {
        BEFORE,
        OPEN,
        SHUT
    }

    private final MessageReader in;
    private final StreamMessageConsumer out;
    private final MessageJsonHandler json;
    private final RemoteEndpoint received;
    private final Consumer<Throwable> failures;
    private State state = State.BEFORE;

    /**
     * @param runner runs command lines that the Python package sends
     * @param failures is told of each exception that is a bug
     * @param language of what the editor shows; {@code null} for English
     */
    public Conversation(
            InputStream in,
            OutputStream out,
            Commands.Runner runner,
            Consumer<Throwable> failures,
            @Nullable Language language) {
        LIBRARY.setLevel(Level.OFF);
        EditorServer server = new EditorServer(runner, language);
        Map<String, JsonRpcMethod> methods =
                new LinkedHashMap<>(ServiceEndpoints.getSupportedMethods(Commands.Client.class));
        methods.putAll(ServiceEndpoints.getSupportedMethods(EditorServer.class));
        this.in = new MessageReader(in);
        this.json = new MessageJsonHandler(methods);
        this.out = new StreamMessageConsumer(out, json);
        this.failures = failures;
        this.received = new RemoteEndpoint(this.out, ServiceEndpoints.toEndpoint(server), this::error);
        received.setJsonHandler(json);
        server.connect(ServiceEndpoints.toServiceObject(received, Commands.Client.class));
    }

    /** What cannot be answered otherwise. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final ResponseErrorCode code;

        Refused(ResponseErrorCode code, String sentence) {
            super(sentence);
            this.code = code;
        }
    }

    /**
     * Answers until the other end asks for the end, or sends no more.
     *
     * @return whether the session ended as the protocol has it: without {@code exit}, or with {@code shutdown} before it
     */
    public boolean hold() throws IOException {
        while (true) {
            try {
                byte[] content = in.next();
                if (content == null) {
                    return true;
                }
                JsonElement message = parsed(content);
                if (isExit(message)) {
                    return state == State.SHUT;
                }
                receive(message);
            } catch (MessageReader.NoLength e) {
                refuse(null, ResponseErrorCode.ParseError, e);
            } catch (Refused e) {
                in.lose();
                refuse(null, e.code, e);
            }
        }
    }

    private static JsonElement parsed(byte[] content) throws Refused {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (text.isBlank()) {
                throw new Refused(ResponseErrorCode.ParseError, "a message is empty");
            }
            JsonReader reader = new JsonReader(new StringReader(text));
            reader.setStrictness(Strictness.STRICT);
            reader.setNestingLimit(DEEPEST);
            JsonElement message = JsonParser.parseReader(reader);
            if (reader.peek() == JsonToken.END_DOCUMENT) {
                return message;
            }
            throw new Refused(ResponseErrorCode.ParseError, "there is more than one value in a message");
        } catch (CharacterCodingException e) {
            throw new Refused(ResponseErrorCode.ParseError, "a message is not UTF-8");
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw new Refused(ResponseErrorCode.ParseError, "a message is not valid JSON, or has too many levels");
        }
    }

    private static boolean isExit(JsonElement message) {
        return message.isJsonObject()
                && new JsonPrimitive(EXIT).equals(message.getAsJsonObject().get("method"))
                && !message.getAsJsonObject().has("id");
    }

    private void receive(JsonElement content) {
        JsonObject message = content.isJsonObject() ? content.getAsJsonObject() : new JsonObject();
        Either<String, Number> id = id(message.get("id"));
        try {
            if (!(message.get("method") instanceof JsonPrimitive method) || !method.isString()) {
                if (id == null || !message.has("result") && !message.has("error")) {
                    throw new Refused(ResponseErrorCode.InvalidRequest, "expected an object with the name of a method");
                }
                return; // an answer, and nothing was asked
            }
            if (message.has("id")) {
                request(id, method.getAsString(), message.get("params"));
            } else {
                inform(method.getAsString(), message.get("params"));
            }
        } catch (Refused e) {
            refuse(id, e.code, e);
        }
    }

    private static @Nullable Either<String, Number> id(@Nullable JsonElement id) {
        return !(id instanceof JsonPrimitive known) || known.isBoolean()
                ? null
                : known.isString() ? Either.forLeft(known.getAsString()) : Either.forRight(known.getAsNumber());
    }

    private void request(@Nullable Either<String, Number> id, String method, @Nullable JsonElement params)
            throws Refused {
        if (id == null) {
            throw new Refused(ResponseErrorCode.InvalidRequest, "the id of a request is a number or a text");
        }
        requireState(method);
        if (method.equals(SHUTDOWN)) {
            state = State.SHUT;
            out.consume(answer(id));
            return;
        }
        JsonRpcMethod known = json.getJsonRpcMethod(method);
        if (known == null) {
            throw new Refused(ResponseErrorCode.MethodNotFound, "there is no method " + method);
        }
        if (known.isNotification()) {
            throw new Refused(ResponseErrorCode.InvalidRequest, method + " is a notification, which has no id");
        }
        RequestMessage message = new RequestMessage();
        message.setJsonrpc(MessageConstants.JSONRPC_VERSION);
        message.setRawId(id);
        message.setMethod(method);
        pass(message, known, params, message::setParams);
        if (method.equals(INITIALIZE)) {
            state = State.OPEN;
        }
    }

    private void requireState(String method) throws Refused {
        if (state == State.SHUT) {
            throw new Refused(ResponseErrorCode.InvalidRequest, "the session is shut down; expected `exit`");
        }
        if (state == State.OPEN && method.equals(INITIALIZE)) {
            throw new Refused(ResponseErrorCode.InvalidRequest, "the session is initialized already");
        }
        if (state == State.BEFORE && !method.equals(INITIALIZE) && !method.equals(Commands.RUN)) {
            throw new Refused(ResponseErrorCode.ServerNotInitialized, "expected the request `initialize` first");
        }
    }

    /** Nobody waits for an answer: what cannot be understood is passed over. */
    private void inform(String method, @Nullable JsonElement params) {
        JsonRpcMethod known = json.getJsonRpcMethod(method);
        if (state != State.OPEN || known == null || !known.isNotification()) {
            return;
        }
        NotificationMessage message = new NotificationMessage();
        message.setJsonrpc(MessageConstants.JSONRPC_VERSION);
        message.setMethod(method);
        try {
            pass(message, known, params, message::setParams);
        } catch (Refused e) {
            // the next one may be understood
        }
    }

    /** @throws Refused if the parameters are not those of the method */
    private void pass(Message message, JsonRpcMethod method, @Nullable JsonElement params, Consumer<Object> setParams)
            throws Refused {
        for (Type type : method.getParameterTypes()) {
            setParams.accept(value(params, type));
        }
        received.consume(message);
    }

    private Object value(@Nullable JsonElement params, Type type) throws Refused {
        Object value;
        try {
            value = json.getGson().fromJson(params, type);
        } catch (RuntimeException e) { // each adapter of the library has its own
            throw new Refused(ResponseErrorCode.InvalidParams, "the parameters are not those of the method");
        }
        if (value == null) {
            throw new Refused(ResponseErrorCode.InvalidParams, "the parameters are missing");
        }
        return value;
    }

    private ResponseMessage answer(@Nullable Either<String, Number> id) {
        ResponseMessage answer = new ResponseMessage();
        answer.setJsonrpc(MessageConstants.JSONRPC_VERSION);
        if (id != null) {
            answer.setRawId(id);
        }
        return answer;
    }

    private void refuse(@Nullable Either<String, Number> id, ResponseErrorCode code, Exception why) {
        ResponseMessage answer = answer(id);
        answer.setError(error(code, String.valueOf(why.getMessage())));
        out.consume(answer);
    }

    private static ResponseError error(ResponseErrorCode code, String sentence) {
        ResponseError error = new ResponseError();
        error.setCode(code);
        error.setMessage(Plain.text(sentence));
        return error;
    }

    /** What a method of the server has thrown. Those that it does not have throw at once. */
    private ResponseError error(Throwable thrown) {
        Throwable cause = thrown.getCause();
        Throwable e = thrown instanceof CompletionException && cause != null ? cause : thrown;
        if (e instanceof ResponseErrorException known) {
            return known.getResponseError();
        }
        if (thrown instanceof UnsupportedOperationException) {
            return error(ResponseErrorCode.MethodNotFound, "the server does not have this method");
        }
        failures.accept(e);
        return error(ResponseErrorCode.InternalError, e + "; this is a bug in loralint; please report it");
    }
}
