using System.Text;

namespace Calma.Benchmarks;

/// <summary>Texts of 1 MiB, as people write them: comments, nesting, scalars of every kind.</summary>
internal static class EditTexts
{
    private const int Size = 1024 * 1024;

    public static byte[] Json() => Of("{\n", "  \"last\": true\n}\n", number => $$"""  "entry-{{number}}": { "region": "eu-west-{{number % 3}}", "retries": {{number % 7}}, "ratio": 1.50, "tags": ["a", "b", null] },{{"\n"}}""");

    public static byte[] Jsonc() => Of("// all of them\n{\n", "  \"last\": true, // the end\n}\n", number => $$"""
          // entry {{number}}
          "entry-{{number}}": { "region": "eu-west-{{number % 3}}", /* near */ "retries": {{number % 7}}, "ratio": 1.50, "tags": ["a", "b", null,] },

        """);

    public static byte[] Yaml() => Of("# all of them\n", "last: true\n", number => $"""
        # entry {number}
        entry-{number}:
          region: eu-west-{number % 3}   # near
          retries: {number % 7}
          ratio: 1.50
          name: "the \"{number}th\""
          tags: [a, b, ~]
          steps:
            - run: |
                echo {number}
                exit 0
            - none:

        """);

    public static byte[] Toml() => Of("# all of them\nlast = true\n\n", "", number => $$"""
        # entry {{number}}
        [entry-{{number}}]
        region = "eu-west-{{number % 3}}" # near
        retries = {{number % 7}}
        ratio = 1.50
        since = 2026-04-12T08:30:00Z
        tags = ["a", "b"]
        limits = { cpu = 2, memory = "1Gi" }


        """);

    public static byte[] Ini() => Of("", "", number => $"""
        # {number}
        [profile entry-{number}]
        region = eu-west-{number % 3}
        max_attempts = {number % 7}
        output = json


        """);

    public static byte[] DotEnv() => Of("# all of them\n", "", number => $"# {number}\nENTRY_{number}=eu-west-{number % 3}\nNAME_{number}=\"the {number}th, with # in it\"\nexport PATH_{number}='/a/b c'\n");

    public static byte[] Properties() => Of("# all of them\n", "", number => $"# {number}\nentry.{number}.region=eu-west-{number % 3}\nentry.{number}.name = the \\\n    {number}th\nentry.{number}.path: C:\\\\x\\u00e9\n");

    public static byte[] Tfvars() => Of("# all of them\n", "", number => $$"""
        # entry {{number}}
        entry_{{number}} = {
          region  = "eu-west-{{number % 3}}" # near
          retries = {{number % 7}}
          tags    = ["a", "b", null]
          text    = <<-EOT
            line {{number}}
            EOT
        }

        """);

    private static byte[] Of(string begin, string end, Func<int, string> entry)
    {
        var text = new StringBuilder(begin);
        for (var number = 0; text.Length < Size; number++)
        {
            text.Append(entry(number));
        }

        return Encoding.UTF8.GetBytes(text.Append(end).Replace("\r\n", "\n").ToString());
    }
}
