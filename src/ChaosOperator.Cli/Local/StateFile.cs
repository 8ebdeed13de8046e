using System.Text.Json;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Local;

/// <summary>
/// The file that stands in the place of the API server for a local run. Whoever has it open is the only one who drives the run; each write is on the disk, whole or not at all, before it returns. Not safe for concurrent use.
/// </summary>
internal sealed class StateFile : IDisposable
{
    /// <summary>Far above what a run may hold, spec and status, each within the limits of an API server.</summary>
    private const long MaxBytes = 16 * 1024 * 1024;

    /// <summary>ERROR_SHARING_VIOLATION, as an HRESULT.</summary>
    private const int SharingViolation = unchecked((int)0x80070020);

    /// <summary>EWOULDBLOCK, which .NET passes on as it is.</summary>
    private const int WouldBlockOnLinux = 11;

    /// <summary>EWOULDBLOCK of macOS and the BSDs.</summary>
    private const int WouldBlockOnOthers = 35;

    private static readonly JsonSerializerOptions Json = new(ResourceJson.Options) { WriteIndented = true, NewLine = "\n" };

    private readonly FileStream held;

    private StateFile(string path, FileStream held, RunState state) => (Path, this.held, State) = (path, held, state);

    /// <summary>Path of the file.</summary>
    public string Path { get; }

    /// <summary>What is stored.</summary>
    public RunState State { get; private set; }

    /// <summary>Begins a file.</summary>
    /// <exception cref="StateFileException">There is one already, somebody has it open, or it cannot be written.</exception>
    public static StateFile Create(string path, RunState state) => Opened(path, held =>
    {
        if (File.Exists(path))
        {
            throw new StateFileException($"There is a state file {path} already. Go on by it with {LocalRuns.Resume(path)}, or name another file.");
        }

        var file = new StateFile(path, held, state);
        file.Write(state);
        return file;
    });

    /// <summary>Takes over what another process began.</summary>
    /// <exception cref="StateFileException">There is none, somebody has it open, or it is not what this program wrote.</exception>
    public static StateFile Resume(string path) => Opened(path, held => new StateFile(path, held, Read(path)));

    /// <summary>What a file holds, whoever has it open.</summary>
    /// <exception cref="StateFileException">There is none, or it is not what this program wrote.</exception>
    public static RunState Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                throw new StateFileException($"There is no state file {path}.");
            }

            return file.Length > MaxBytes ? throw Unusable(path, $"it has {file.Length:N0} bytes, more than a run can have") : Read(path, File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateFileException($"State file {path} cannot be read: {e.Message}");
        }
    }

    /// <summary>Stores a state. When this returns it outlives the process and the machine's power; when it throws, the former one stands.</summary>
    /// <exception cref="StateFileException">It cannot be written.</exception>
    public void Write(RunState state)
    {
        var next = $"{Path}.next";
        state = state with { Program = ProgramVersion.Text };
        try
        {
            // Whatever is left of a write that was cut off, or was put there: it is neither written into nor does it say who may read what is written.
            File.Delete(next);
            using (var written = new FileStream(next, ForItsOwnerOnly()))
            {
                JsonSerializer.Serialize(written, state, Json);
                written.Flush(flushToDisk: true);
            }

            File.Move(next, Path, overwrite: true);
            DurableFolder.Flush(System.IO.Path.GetDirectoryName(Path)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateFileException($"State file {Path} cannot be written: {e.Message} Nothing is changed in AWS until it can.");
        }

        State = state;
    }

    /// <summary>Lets another process have it.</summary>
    public void Dispose() => held.Dispose();

    /// <summary>Whether an error says that another process has the lock, and not that there is no place for it or that it may not be opened.</summary>
    private static bool IsHeld(IOException error) => OperatingSystem.IsWindows() ? error.HResult == SharingViolation : error.HResult is WouldBlockOnLinux or WouldBlockOnOthers;

    private static FileStreamOptions ForItsOwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    /// <summary>A lock beside the file, since the file itself is replaced at each write. It goes with the process, however that ends, and is not deleted: another process may just have opened it.</summary>
    private static StateFile Opened(string path, Func<FileStream, StateFile> open)
    {
        path = System.IO.Path.GetFullPath(path);
        FileStream own;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            own = new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (IsHeld(taken))
        {
            throw new StateFileException($"The run of state file {path} is being driven by another process; two would get in each other's way. Wait for it, or end it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateFileException($"State file {path} cannot be locked: {e.Message}");
        }

        try
        {
            return open(own);
        }
        catch
        {
            own.Dispose();
            throw;
        }
    }

    private static RunState Read(string path, byte[] json)
    {
        try
        {
            var state = JsonSerializer.Deserialize<RunState>(json, Json) ?? throw Unusable(path, "it holds null");
            return state.UnreadableBecause() is { } problem ? throw Unusable(path, problem) : state;
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw Unusable(path, json.Length == 0 ? "it is empty" : e.Message);
        }
    }

    private static StateFileException Unusable(string path, string problem) => new(
        $"State file {path} cannot be used: {problem.TrimEnd('.')}. It is left as it is. A fault may be in force: see the FIS experiments and SSM automations of the region whose tag managed-by is chaos-operator.");
}

/// <summary>A state file is not as it has to be.</summary>
/// <param name="message">What is wrong, with which file, and what to do.</param>
internal sealed class StateFileException(string message) : Exception(message);
