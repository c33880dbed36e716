using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Calma.System.Tests;

/// <summary>What a program asked of the system, as <c>strace -f -y -xx</c> writes it down.</summary>
public static partial class SystemCallTrace
{
    private const string Calls = "pwrite64,write,writev,sendto,sendmsg,ftruncate,unlink,fsync,fdatasync";

    /// <summary>The words before a command that has it traced into a file.</summary>
    public static IReadOnlyList<string> Words(string file) => ["strace", "-f", "-q", "--seccomp-bpf", "-y", "-xx", "-s", "20000", "-e", $"trace={Calls}", "-e", "signal=none", "-o", file];

    /// <summary>Why this machine traces nothing; absent where it does. It is installed where that can be done.</summary>
    public static string? FindObstacle()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "Only Linux has strace.";
        }

        _ = Run("strace", "-V") || Run("apt-get", "install", "-y", "-q", "strace");
        return !Run("strace", "-V") ? "There is no strace here, and apt-get cannot install it."
            : !Run("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "true") ? "This machine lets nobody trace a process."
            : null;
    }

    /// <summary>The calls in the order in which they began and ended, each twice.</summary>
    public static IEnumerable<SystemCall> Read(string file)
    {
        Dictionary<string, SystemCall> begun = [];
        foreach (var line in File.ReadLines(file))
        {
            if (Resumed().Match(line) is { Success: true } resumed && begun.Remove(resumed.Groups["thread"].Value, out var call))
            {
                yield return call with { IsEnd = true, IsDone = resumed.Groups["result"].Value[0] != '-' };
            }
            else if (Begun().Match(line) is { Success: true } match)
            {
                call = new SystemCall(match.Groups["name"].Value, Text(match.Groups["file"].Value), match.Groups["rest"].Value, IsEnd: false, IsDone: false);
                yield return call;
                if (line.EndsWith("<unfinished ...>", StringComparison.Ordinal))
                {
                    begun[match.Groups["thread"].Value] = call;
                }
                else
                {
                    yield return call with { IsEnd = true, IsDone = Result().Match(line).Groups["result"].Value is [not '-', ..] };
                }
            }
        }
    }

    /// <summary>The bytes that <c>\x00</c> after <c>\x00</c> stands for.</summary>
    public static byte[] Bytes(string hexadecimal) => Convert.FromHexString(hexadecimal.Replace("\\x", "", StringComparison.Ordinal));

    private static string Text(string hexadecimal) => Encoding.UTF8.GetString(Bytes(hexadecimal));

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (global::System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^(?<thread>\d+) +(?<name>\w+)\((?:\d+<(?<file>(?:\\x..)*)>)?(?<rest>.*)$")]
    private static partial Regex Begun();

    [GeneratedRegex(@"^(?<thread>\d+) +<\.\.\. \w+ resumed>.*\) += (?<result>-?\w+)")]
    private static partial Regex Resumed();

    [GeneratedRegex(@"\) += (?<result>-?\w+)(?: \w+ \([^()]*\))?$")]
    private static partial Regex Result();
}

/// <summary>The beginning or the end of a call.</summary>
/// <param name="Name">Which.</param>
/// <param name="File">What its descriptor names, where it has one.</param>
/// <param name="Rest">The other arguments.</param>
/// <param name="IsEnd">Whether it has ended.</param>
/// <param name="IsDone">Whether it succeeded.</param>
public sealed partial record SystemCall(string Name, string File, string Rest, bool IsEnd, bool IsDone)
{
    /// <summary>All bytes that it was given.</summary>
    public byte[] Data => [.. Quoted().Matches(Rest).SelectMany(text => SystemCallTrace.Bytes(text.Groups["bytes"].Value))];

    /// <summary>Them as text: the name that a call without a descriptor is about.</summary>
    public string Text => Encoding.UTF8.GetString(Data);

    /// <summary>Its last number: the offset of a write, the length of a cut.</summary>
    public long Last => long.Parse(LastNumber().Match(Rest).Groups["number"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("\"(?<bytes>(?:\\\\x..)*)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@", (?<number>\d+)(?:\)| <unfinished)")]
    private static partial Regex LastNumber();
}
