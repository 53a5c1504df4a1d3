package org.yorisoi.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every package, public type and public method says what it is. */
final class DocumentedTest {
    static List<String> modules() {
        return Project.MODULES;
    }

    @ParameterizedTest
    @MethodSource("modules")
    void mainSources_publicApi_isDocumented(String module) throws IOException {
        assertEquals(List.of(), undocumented(Project.mainSources(module)), "without a doc comment");
    }

    private static List<String> undocumented(List<Path> sources) throws IOException {
        if (sources.isEmpty()) {
            return List.of();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            List<String> found = new ArrayList<>();
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Missing(docs, found).scan(unit, null);
            }
            return found;
        }
    }

    /** Collects what lacks a comment; looks into public types only. */
    private static final class Missing extends TreePathScanner<Void, Void> {
        private final DocTrees docs;
        private final List<String> found;

        Missing(DocTrees docs, List<String> found) {
            this.docs = docs;
            this.found = found;
        }

        @Override
        public Void visitPackage(PackageTree declaration, Void nothing) {
            String file = getCurrentPath().getCompilationUnit().getSourceFile().getName();
            if (file.endsWith("package-info.java")) {
                check(getCurrentPath(), declaration.getPackageName().toString());
            }
            return null;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (!isApi(type.getModifiers())) {
                return null;
            }
            check(getCurrentPath(), type.getSimpleName().toString());
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            boolean constructor = method.getReturnType() == null;
            if (isApi(method.getModifiers()) && !constructor && !overrides(method) && !isAccessor(method)) {
                check(getCurrentPath(), method.getName() + "()");
            }
            return null;
        }

        private boolean isApi(ModifiersTree modifiers) {
            TreePath owner = getCurrentPath().getParentPath();
            boolean inInterface = owner.getLeaf().getKind() == Tree.Kind.INTERFACE;
            return inInterface || modifiers.getFlags().contains(Modifier.PUBLIC);
        }

        /** A method that only hands out the field it is named after says enough. */
        private static boolean isAccessor(MethodTree method) {
            if (method.getBody() == null || method.getBody().getStatements().size() != 1) {
                return false;
            }
            StatementTree only = method.getBody().getStatements().get(0);
            return only instanceof ReturnTree
                    && String.valueOf(((ReturnTree) only).getExpression()).contentEquals(method.getName());
        }

        private static boolean overrides(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
        }

        private void check(TreePath path, String what) {
            CompilationUnitTree unit = path.getCompilationUnit();
            if (docs.getDocComment(path) == null) {
                long start = docs.getSourcePositions().getStartPosition(unit, path.getLeaf());
                long line = unit.getLineMap().getLineNumber(Math.max(start, 0));
                found.add(Path.of(unit.getSourceFile().getName()).getFileName() + ":" + line + " " + what);
            }
        }
    }
}
