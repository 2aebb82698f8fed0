import { failedBuild } from './buildLog';

/** What the usual tools write when they fail, each at the end of a build; `»` marks the line that tells why. */
export const toolLogs: Readonly<Record<string, string>> = {
  tsc: failedBuild(
    'npm run build',
    `
> shop@2.4.0 build
> tsc -p .

»src/cart/total.ts(18,9): error TS2322: Type 'string' is not assignable to type 'number'.
src/cart/total.ts(31,12): error TS2554: Expected 1 arguments, but got 2.
npm error Lifecycle script \`build\` failed with error:
npm error code 2
npm error path /codebuild/output/src1789/src
npm error command failed`,
    2,
  ),

  eslint: failedBuild(
    'npx eslint .',
    `
/codebuild/output/src1789/src/app/menu.ts
   4:10  warning  'open' is defined but never used  no-unused-vars
»  12:3   error    Unexpected console statement      no-console

/codebuild/output/src1789/src/app/page.ts
  40:1  error  Missing return type  explicit-function-return-type

✖ 3 problems (2 errors, 1 warning)
`,
  ),

  jest: failedBuild(
    'npx jest --ci',
    `PASS src/list.test.js
FAIL src/sum.test.js
  sum
    ✓ adds nothing (2 ms)
    ✕ adds two (3 ms)

»  ● sum › adds two

    expect(received).toBe(expected) // Object.is equality

    Expected: 3
    Received: 4

      at Object.toBe (src/sum.test.js:9:22)

Test Suites: 1 failed, 1 passed, 2 total
Tests:       1 failed, 4 passed, 5 total`,
  ),

  vitest: failedBuild(
    'npx vitest run',
    ` ✓ src/list.test.ts (3 tests) 4ms
 ❯ src/price.test.ts (2 tests | 1 failed) 6ms
   × rounds half a cent 4ms

⎯⎯⎯⎯⎯⎯⎯ Failed Tests 1 ⎯⎯⎯⎯⎯⎯⎯

» FAIL  src/price.test.ts > rounds half a cent
AssertionError: expected 1.24 to be 1.25 // Object.is equality
 ❯ src/price.test.ts:14:27

 Test Files  1 failed | 1 passed (2)`,
  ),

  mocha: failedBuild(
    'npx mocha',
    `  The basket
    ✔ is empty
»    1) counts what is put in

  1 passing (12ms)
  1 failing

  1) The basket
       counts what is put in:
      AssertionError [ERR_ASSERTION]: 1 == 2
      at Context.<anonymous> (test/basket.js:11:14)`,
  ),

  pytest: failedBuild(
    'pytest -q',
    `..F                                                                [100%]
=================================== FAILURES ===================================
________________________________ test_discount _________________________________

    def test_discount():
>       assert discount(100) == 90
»E       assert 95 == 90
E        +  where 95 = discount(100)

tests/test_price.py:12: AssertionError
=========================== short test summary info ============================
FAILED tests/test_price.py::test_discount - assert 95 == 90
1 failed, 2 passed in 0.11s`,
  ),

  'go test': failedBuild(
    'go test ./...',
    `ok  	example.com/shop/list	0.004s
»--- FAIL: TestTotal (0.00s)
    total_test.go:19: Total() = 7, want 8
FAIL
FAIL	example.com/shop/total	0.003s
FAIL`,
  ),

  'go build': failedBuild(
    'go build ./...',
    `# example.com/shop/cmd
»cmd/main.go:23:7: undefined: server.Listen
cmd/main.go:30:2: declared and not used: port`,
  ),

  cargo: failedBuild(
    'cargo build --release',
    `   Compiling shop v0.3.0 (/codebuild/output/src1789/src)
warning: unused variable: \`size\`
»error[E0308]: mismatched types
  --> src/price.rs:8:5
   |
8  |     "12"
   |     ^^^^ expected \`u32\`, found \`&str\`

error: could not compile \`shop\` (bin "shop") due to 1 previous error; 1 warning emitted`,
    101,
  ),

  'cargo test': failedBuild(
    'cargo test',
    `running 2 tests
test list::is_empty ... ok

failures:

---- price::rounds stdout ----

»thread 'price::rounds' panicked at src/price.rs:31:9:
assertion \`left == right\` failed
  left: 124
 right: 125
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace

test result: FAILED. 1 passed; 1 failed; 0 ignored
error: test failed, to rerun pass \`--lib\``,
    101,
  ),

  gcc: failedBuild(
    'make -j2',
    `gcc -O2 -c -o list.o list.c
gcc -O2 -c -o price.o price.c
price.c: In function 'total':
price.c:14:9: warning: unused variable 'sum' [-Wunused-variable]
»price.c:21:12: error: 'rate' undeclared (first use in this function)
   21 |     return rate * 100;
make: *** [Makefile:9: price.o] Error 1
make: *** Waiting for unfinished jobs....`,
    2,
  ),

  'maven compile': failedBuild(
    'mvn -B package',
    `[INFO] Scanning for projects...
[ERROR] COMPILATION ERROR :
[INFO] -------------------------------------------------------------
»[ERROR] /codebuild/output/src1789/src/src/main/java/shop/Price.java:[17,20] cannot find symbol
[ERROR]   symbol:   method round(double)
[INFO] 1 error
[INFO] BUILD FAILURE
[ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.13.0:compile (default-compile) on project shop: Compilation failure
[ERROR] -> [Help 1]
[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.`,
  ),

  'maven test': failedBuild(
    'mvn -B verify',
    `[INFO] Running shop.PriceTest
»[ERROR] Tests run: 3, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 0.05 s <<< FAILURE! -- in shop.PriceTest
[ERROR] shop.PriceTest.rounds -- Time elapsed: 0.01 s <<< FAILURE!
org.opentest4j.AssertionFailedError: expected: <1.25> but was: <1.24>
[INFO] BUILD FAILURE
[ERROR] There are test failures.`,
  ),

  gradle: failedBuild(
    './gradlew check',
    `> Task :compileJava
> Task :test

»PriceTest > rounds() FAILED
    org.opentest4j.AssertionFailedError at PriceTest.java:19

2 tests completed, 1 failed

> Task :test FAILED

FAILURE: Build failed with an exception.

* What went wrong:
Execution failed for task ':test'.
> There were failing tests. See the report at: file:///codebuild/output/src1789/src/build/reports/tests/test/index.html`,
  ),

  kotlin: failedBuild(
    './gradlew assembleRelease',
    `> Task :checkout:preBuild UP-TO-DATE

> Task :checkout:compileReleaseKotlin FAILED
»e: file:///codebuild/output/src1789/src/checkout/src/main/kotlin/shop/VoucherViewModel.kt:87:34 Unresolved reference 'voucherOf'.
e: file:///codebuild/output/src1789/src/checkout/src/main/kotlin/shop/VoucherViewModel.kt:91:21 Argument type mismatch.

FAILURE: Build failed with an exception.

* What went wrong:
Execution failed for task ':checkout:compileReleaseKotlin'.
> Compilation error. See log for more details`,
  ),

  javac: failedBuild(
    'javac -d out src/shop/*.java',
    `»src/shop/Basket.java:9: error: incompatible types: String cannot be converted to int
        int size = "2";
                   ^
1 error`,
  ),

  dotnet: failedBuild(
    'dotnet build',
    `  Determining projects to restore...
  All projects are up-to-date for restore.
»/codebuild/output/src1789/src/Shop/Price.cs(14,20): error CS0029: Cannot implicitly convert type 'string' to 'int' [/codebuild/output/src1789/src/Shop/Shop.csproj]

Build FAILED.

/codebuild/output/src1789/src/Shop/Price.cs(14,20): error CS0029: Cannot implicitly convert type 'string' to 'int' [/codebuild/output/src1789/src/Shop/Shop.csproj]
    0 Warning(s)
    1 Error(s)`,
  ),

  terraform: failedBuild(
    'terraform plan -no-color',
    `Acquiring state lock. This may take a few moments...
╷
»│ Error: Reference to undeclared input variable
│
│   on main.tf line 12, in resource "aws_s3_bucket" "site":
│   12:   bucket = var.name
╵
Releasing state lock. This may take a few moments...`,
  ),

  docker: failedBuild(
    'docker build -t shop .',
    `#11 [build 4/5] RUN npm run build
#11 0.421 > shop@2.4.0 build
#11 0.421 > tsc -p .
»#11 3.114 src/app.ts(7,3): error TS2304: Cannot find name 'serve'.
#11 ERROR: process "/bin/sh -c npm run build" did not complete successfully: exit code: 2
------
 > [build 4/5] RUN npm run build:
0.421 > tsc -p .
------
Dockerfile:9
ERROR: failed to build: failed to solve: process "/bin/sh -c npm run build" did not complete successfully: exit code: 2`,
  ),
};
