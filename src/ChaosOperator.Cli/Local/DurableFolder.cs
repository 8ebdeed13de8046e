using System.Runtime.InteropServices;

namespace ChaosOperator.Cli.Local;

/// <summary>Makes a rename outlive a loss of power: on Unix the folder has to be flushed, which .NET has no call for.</summary>
internal static partial class DurableFolder
{
    private const int ReadOnly = 0;

    /// <summary>Flushes a folder to the disk.</summary>
    /// <exception cref="IOException">It cannot be.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"folder {folder} cannot be opened ({Marshal.GetLastPInvokeErrorMessage()}).");
        }

        try
        {
            if (Synchronise(descriptor) != 0)
            {
                throw new IOException($"folder {folder} cannot be flushed ({Marshal.GetLastPInvokeErrorMessage()}).");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronise(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
