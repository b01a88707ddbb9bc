package dev.atelier.simulator.session.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A terminal made by Python's {@code pty} module. The helper is told by packets what to do (a letter, the length as four bytes, the
 * content); its output is the terminal's, its exit code the program's. It ends the program when its own input ends, so
 * nothing outlives the simulator. Signals that Python, the JVM or whoever started it ignores or blocks
 * work again in the program.
 */
final class PythonTerminal implements Program {

    private static final String HELPER = """
            import fcntl, os, pty, select, signal, struct, sys, termios
            pid, master = pty.fork()
            if pid == 0:
                for name in 'HUP INT QUIT PIPE TERM TSTP TTIN TTOU XFSZ'.split():
                    signal.signal(getattr(signal, 'SIG' + name), signal.SIG_DFL)
                signal.pthread_sigmask(signal.SIG_SETMASK, [])
                try:
                    os.execvp(sys.argv[1], sys.argv[1:])
                except OSError as e:
                    os.write(2, ('%s: %s\\r\\n' % (sys.argv[1], e.strerror)).encode())
                    os._exit(127)
            wake_in, wake_out = os.pipe()
            os.set_blocking(wake_out, False)
            os.set_blocking(master, False)
            signal.signal(signal.SIGCHLD, lambda *_: None)
            signal.set_wakeup_fd(wake_out)
            status, packets, typed, listening = None, b'', b'', True
            def ended():
                done, code = os.waitpid(pid, os.WNOHANG)
                return code if done else None
            def say(text):
                while text:
                    text = text[os.write(1, text):]
            def output():
                try:
                    text = os.read(master, 65536)
                except BlockingIOError:
                    return True
                except OSError:
                    return False
                say(text)
                return bool(text)
            speaking = True
            while True:
                if status is None:
                    status = ended()
                if status is not None:
                    while select.select([master], [], [], 0)[0] and output():
                        pass
                    break
                reads = [wake_in] + ([master] if speaking else []) + ([0] if listening and len(typed) < 65536 else [])
                ready, writable, _ = select.select(reads, [master] if typed else [], [])
                if wake_in in ready:
                    os.read(wake_in, 512)
                if writable:
                    try:
                        typed = typed[os.write(master, typed):]
                    except OSError:
                        typed = b''
                if master in ready:
                    speaking = output()
                if 0 in ready:
                    more = os.read(0, 65536)
                    if not more:
                        listening = False
                        os.killpg(pid, signal.SIGHUP)
                        signal.setitimer(signal.ITIMER_REAL, 1)
                        signal.signal(signal.SIGALRM, lambda *_: os.killpg(pid, signal.SIGKILL))
                    packets += more
                    while len(packets) >= 5:
                        length = struct.unpack('>I', packets[1:5])[0]
                        if len(packets) < 5 + length:
                            break
                        content = packets[5:5 + length]
                        if packets[:1] == b'S':
                            rows, columns = struct.unpack('>HH', content)
                            fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))
                        else:
                            typed += content
                        packets = packets[5 + length:]
            sys.exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
            """;

    private final Process process;

    private PythonTerminal(Process process) {
        this.process = process;
    }

    static List<String> command(List<String> program) {
        var command = new ArrayList<>(List.of("python3", "-ISc", HELPER));
        command.addAll(program);
        return command;
    }

    static PythonTerminal start(ProcessBuilder helper) throws IOException {
        return new PythonTerminal(helper.start());
    }

    @Override
    public InputStream output() {
        return process.getInputStream();
    }

    @Override
    public InputStream errors() {
        return process.getErrorStream();
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        tell('I', bytes);
    }

    @Override
    public void resize(int columns, int rows) throws IOException {
        tell(
                'S',
                ByteBuffer.allocate(4)
                        .putShort((short) rows)
                        .putShort((short) columns)
                        .array());
    }

    private synchronized void tell(char what, byte[] content) throws IOException {
        var packet = ByteBuffer.allocate(5 + content.length);
        process.getOutputStream()
                .write(packet.put((byte) what)
                        .putInt(content.length)
                        .put(content)
                        .array());
        process.getOutputStream().flush();
    }

    @Override
    public void interrupt() {
        kill();
    }

    @Override
    public int await() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void kill() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
    }
}
