package org.yorisoi.simulator.planted;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.yorisoi.simulator.sim.Wiring;

/** A server whose statements say something else. */
final class ServerStatements implements Wiring {
    private final UnaryOperator<String> rewriting;

    ServerStatements(UnaryOperator<String> rewriting) {
        this.rewriting = rewriting;
    }

    /** An insertion only of rows that fulfil a condition on column1, column2, … */
    static String only(String insert, String condition) {
        return insert.replaceFirst("VALUES (\\([?, ]+\\))", "SELECT * FROM (VALUES $1) WHERE " + condition);
    }

    @Override
    public DataSource source(DataSource real) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object result = call(real, method, arguments);
                    return result instanceof Connection connection ? rewritten(connection) : result;
                });
    }

    private Connection rewritten(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        arguments[0] = rewriting.apply((String) arguments[0]);
                    }
                    return call(connection, method, arguments);
                });
    }

    @SuppressWarnings("AvoidObjectArrays")
    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
