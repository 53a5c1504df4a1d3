package org.yorisoi.simulator.kill;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The server's data source with a point before and after each commit of a write transaction. */
final class PointedDataSource {
    static final String BEFORE = "server.commit.before";
    static final String AFTER = "server.commit.after";

    private final DataSource real;
    private final Points points;

    private PointedDataSource(DataSource real, Points points) {
        this.real = real;
        this.points = points;
    }

    /** The form that the server is given. */
    static DataSource over(DataSource real, Points points) {
        PointedDataSource pointed = new PointedDataSource(real, points);
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object result = call(pointed.real, method, arguments);
                    return result instanceof Connection connection ? pointed.pointed(connection) : result;
                });
    }

    private Connection pointed(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit") && !connection.isReadOnly()) {
                        commit(connection);
                        return null;
                    }
                    return call(connection, method, arguments);
                });
    }

    private void commit(Connection connection) throws SQLException {
        points.reach(BEFORE);
        connection.commit();
        points.reach(AFTER);
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
