//! `cargo tinsmith iam-policy`: the permissions that a client needs.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;
use tinsmith_codegen::Config;
use tinsmith_codegen::model::iam::{Permissions, Where, permissions};
use tinsmith_codegen::model::{load, select};

use crate::program::Program;
use crate::source::{Places, Work, operations};
use crate::tell::{Failure, say};

const EXAMPLES: &str = "\
Examples:
  cargo tinsmith iam-policy
      What the crates need that the configuration describes
  cargo tinsmith iam-policy lambda.json --operations GetFunction,ListFunctions --account 123456789012
  cargo tinsmith iam-policy lambda.json --operations GetFunction --describe";

/// Print the least IAM policy that lets a client call its operations
///
/// Actions, resources and dependent actions are what the model says. What it leaves open is `*` in
/// the policy, and said on standard error.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct IamPolicy {
    /// Smithy JSON files; several make one model [default: what the configuration says]
    #[arg(value_name = "MODEL", requires = "operations")]
    model: Vec<PathBuf>,
    #[command(flatten)]
    places: Places,
    /// Service by name, shape id or SDK id; needed if the model has several
    #[arg(long, value_name = "NAME", requires = "model")]
    service: Option<String>,
    /// Operations by name, separated by commas, or `all`
    #[arg(
        long,
        value_name = "A,B|all",
        value_delimiter = ',',
        requires = "model"
    )]
    operations: Vec<String>,
    /// Operations to leave out, separated by commas, with `--operations all`
    #[arg(long, value_name = "A,B", value_delimiter = ',', requires = "model")]
    except: Vec<String>,
    /// Partition of the resources, e.g. aws
    #[arg(long, value_name = "NAME", default_value = "*")]
    partition: String,
    /// Region of the resources
    #[arg(long, value_name = "NAME", default_value = "*")]
    region: String,
    /// Account of the resources
    #[arg(long, value_name = "ID", default_value = "*")]
    account: String,
    /// Print a table of the actions instead: who needs them, what they allow, their conditions
    #[arg(long)]
    describe: bool,
}

/// Prints the policy or the table; remarks go to standard error.
pub fn run(args: &IamPolicy, program: &Program) -> Result<(), Failure> {
    let place = Where {
        partition: args.partition.clone(),
        region: args.region.clone(),
        account: args.account.clone(),
    };
    let found = if args.model.is_empty() {
        of_configs(&Work::of_file(&args.places, program)?.configs, &place)?
    } else {
        let model = load(&args.model)?;
        let operations = operations(&args.operations, &args.except)?;
        let selection = select(&model, args.service.as_deref(), &operations)?;
        permissions(&model, &selection, &place)
    };
    for note in &found.notes {
        eprintln!("note: {note}");
    }
    say(&if args.describe {
        table(&found)
    } else {
        let policy = serde_json::to_string_pretty(&found.policy());
        policy.expect("a JSON value is always written") + "\n"
    });
    Ok(())
}

fn of_configs(configs: &[Config], place: &Where) -> Result<Permissions, Failure> {
    let mut all = Permissions::default();
    for service in configs.iter().flat_map(|config| &config.services) {
        let model = load(&service.model)?;
        let selection = select(&model, service.service.as_deref(), &service.operations)?;
        all.extend(permissions(&model, &selection, place));
    }
    Ok(all)
}

/// The actions as a Markdown table.
fn table(found: &Permissions) -> String {
    let mut text = "| Action | Operations | Allows | Resources | Condition keys |\n\
                    |---|---|---|---|---|\n"
        .to_owned();
    for (action, permission) in &found.actions {
        let join = |set: &std::collections::BTreeSet<String>| {
            let items: Vec<String> = set.iter().map(|item| format!("`{item}`")).collect();
            items.join(", ")
        };
        writeln!(
            text,
            "| `{action}` | {} | {} | {} | {} |",
            join(&permission.operations),
            permission
                .description
                .as_deref()
                .unwrap_or_default()
                .replace('|', "\\|"),
            join(&permission.resources),
            join(&permission.condition_keys),
        )
        .expect("writing to a string cannot fail");
    }
    text
}
