using System.Globalization;
using System.Net;
using ChaosOperator.TestEnvironment.Processes;

namespace ChaosOperator.TestEnvironment.Networks;

/// <summary>
/// A network of its own for a process, with a cable for each thing that the process may reach and nothing else: no loopback of the machine, no way out. Each cable can be cut and mended by itself;
/// on a cut cable packets vanish and connections stay open, as in a real partition. Needs root and iproute2.
/// </summary>
public sealed class NetworkNamespace : IAsyncDisposable
{
    private static int made;
    private readonly List<string> cables = [];
    private readonly int block;

    private NetworkNamespace(string name, int block)
    {
        Name = name;
        this.block = block;
    }

    /// <summary>Its name, as <c>ip netns</c> knows it.</summary>
    public string Name { get; }

    /// <summary>Creates a namespace.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidOperationException">This machine does not allow it; the message holds what the kernel said.</exception>
    public static async Task<NetworkNamespace> CreateAsync(CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref made);
        var space = new NetworkNamespace($"co-{Environment.ProcessId}-{number}", number);
        await IpAsync(cancellationToken, "netns", "add", space.Name);
        return space;
    }

    /// <summary>Why this machine gives no network namespaces; null when it does.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<string?> ObstacleAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var probe = await CreateAsync(cancellationToken);
            await probe.AddCableAsync(cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return $"This machine allows no network namespaces ({exception.Message.Trim()}). They need root, the package iproute2 and a kernel with CONFIG_NET_NS and veth.";
        }
    }

    /// <summary>Adds a cable.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The address of this machine at the near end; nobody but the namespace reaches it.</returns>
    public async Task<Cable> AddCableAsync(CancellationToken cancellationToken)
    {
        var near = string.Create(CultureInfo.InvariantCulture, $"co{Environment.ProcessId % 100000}n{block}c{cables.Count}");
        var network = string.Create(CultureInfo.InvariantCulture, $"10.{200 + (Environment.ProcessId / 250 % 50)}.{Environment.ProcessId % 250}.");
        var first = ((block * 4) + cables.Count) * 4 % 252;
        await IpAsync(cancellationToken, "link", "add", near, "type", "veth", "peer", "name", $"cable{cables.Count}", "netns", Name);
        await IpAsync(cancellationToken, "address", "add", $"{network}{first + 1}/30", "dev", near);
        await IpAsync(cancellationToken, "link", "set", near, "up");
        await IpAsync(cancellationToken, "-n", Name, "address", "add", $"{network}{first + 2}/30", "dev", $"cable{cables.Count}");
        await IpAsync(cancellationToken, "-n", Name, "link", "set", $"cable{cables.Count}", "up");
        await IpAsync(cancellationToken, "-n", Name, "link", "set", "lo", "up");
        cables.Add(near);
        return new Cable(near, IPAddress.Parse($"{network}{first + 1}"));
    }

    /// <summary>Removes it, and with it its cables.</summary>
    public async ValueTask DisposeAsync() => await Command.RunAsync("ip", ["netns", "delete", Name], cancellationToken: CancellationToken.None);

    internal static async Task IpAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var done = await Command.RunAsync("ip", arguments, cancellationToken: cancellationToken);
        if (done.ExitCode != 0)
            throw new InvalidOperationException($"ip {string.Join(' ', arguments)}: {done.Error.Trim()}");
    }
}

/// <summary>A cable between this machine and a network namespace.</summary>
/// <param name="Device">Its near end.</param>
/// <param name="Address">The address of this machine on it.</param>
public sealed record Cable(string Device, IPAddress Address)
{
    /// <summary>From now on nothing passes, in either direction.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public Task CutAsync(CancellationToken cancellationToken) => NetworkNamespace.IpAsync(cancellationToken, "link", "set", Device, "down");

    /// <summary>From now on everything passes again.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public Task MendAsync(CancellationToken cancellationToken) => NetworkNamespace.IpAsync(cancellationToken, "link", "set", Device, "up");
}
