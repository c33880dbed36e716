using System.Diagnostics;
using System.Text.Json;

namespace Calma.Formats.Tests;

/// <summary>Another's reader, in a process of its own: a JSON list of Base64 texts goes in, and one of answers comes out, null being a refusal.</summary>
internal static class Oracle
{
    /// <summary>What it reads of each text; skips the test where the machine has no such program.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ReadAsync(string program, IReadOnlyList<string> arguments, IEnumerable<byte[]> texts, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments);
        await JsonSerializer.SerializeAsync(process.StandardInput.BaseStream, texts.Select(Convert.ToBase64String), cancellationToken: cancellationToken);
        process.StandardInput.Close();
        using var answers = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(answers, cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.SkipWhen(process.ExitCode == Absent, $"{program} has no library to compare with.");
        Assert.Equal(0, process.ExitCode);
        return JsonSerializer.Deserialize<JsonElement[]>(answers.ToArray())!;
    }

    /// <summary>How a program says that what it needs is not there.</summary>
    public const int Absent = 77;

    /// <summary>A text with a byte changed, lost or added, or some of it twice.</summary>
    public static byte[] Damage(byte[] text, string characters, Random random)
    {
        var damaged = text.ToList();
        var place = random.Next(damaged.Count);
        switch (random.Next(4))
        {
            case 0:
                damaged.RemoveAt(place);
                break;
            case 1:
                damaged[place] = (byte)characters[random.Next(characters.Length)];
                break;
            case 2:
                damaged.Insert(place, (byte)characters[random.Next(characters.Length)]);
                break;
            default:
                damaged.InsertRange(place, damaged.Skip(random.Next(damaged.Count)).Take(20).ToList());
                break;
        }

        return [.. damaged];
    }

    private static Process Start(string program, IReadOnlyList<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"There is no {program} on PATH to compare with.");
            throw;
        }
    }
}
