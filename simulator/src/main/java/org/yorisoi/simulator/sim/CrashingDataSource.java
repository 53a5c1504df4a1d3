package org.yorisoi.simulator.sim;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.yorisoi.simulator.sim.SimulatedCrash.Side;

/** A data source under which the server is killed now and then, before or after a commit. After that it is dead. */
final class CrashingDataSource {
    private final DataSource real;
    private final Faults faults;
    private boolean dead;

    CrashingDataSource(DataSource real, Faults faults) {
        this.real = real;
        this.faults = faults;
    }

    /** The form that the server is given. */
    DataSource source() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object result = call(real, method, arguments);
                    return result instanceof Connection connection ? watched(connection) : result;
                });
    }

    boolean dead() {
        return dead;
    }

    private Connection watched(Connection connection) throws SQLException {
        if (dead) {
            connection.close();
            throw new SimulatedCrash(Side.SERVER, "a call after its end");
        }
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
        boolean crashes = faults.crashesServer();
        boolean before = crashes && faults.before();
        if (before) {
            dead = true;
            throw new SimulatedCrash(Side.SERVER, "before a commit");
        }
        connection.commit();
        if (crashes) {
            dead = true;
            throw new SimulatedCrash(Side.SERVER, "after a commit");
        }
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
