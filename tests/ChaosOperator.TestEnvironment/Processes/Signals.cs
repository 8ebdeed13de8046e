using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ChaosOperator.TestEnvironment.Processes;

/// <summary>POSIX signals, which the class library cannot send.</summary>
internal static partial class Signals
{
    private const int NoSuchProcess = 3;

    public const int Interrupt = 2;
    public const int Terminate = 15;
    public const int Kill = 9;
    public const int Continue = 18;
    public const int Stop = 19;

    /// <summary>Sends a signal; one that ended meanwhile is no error.</summary>
    public static void Send(int processId, int signal)
    {
        if (SystemKill(processId, signal) != 0 && Marshal.GetLastPInvokeError() is var error and not NoSuchProcess)
            throw new Win32Exception(error);
    }

    /// <summary>Sends a signal to every process of a group.</summary>
    public static void SendToGroup(int groupId, int signal) => Send(-groupId, signal);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SystemKill(int processId, int signal);
}
